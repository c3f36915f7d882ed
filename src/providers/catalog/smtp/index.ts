import { defineProvider } from '../../../provider-kit/provider-definition.js';

/** One label of a host name (RFC 1123 §2.1). */
const label = '[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?';

export const smtp = defineProvider({
  name: 'smtp',
  display_name: 'SMTP',
  category: 'communication',
  description: 'Emails sent through a mail server',
  website_url: 'https://www.rfc-editor.org/rfc/rfc5321.html',
  documentation_url: 'https://www.rfc-editor.org/rfc/rfc4954.html',
  verified: true,
  config_fields: [
    {
      name: 'host',
      title: 'Mail server',
      pattern: `^(?=.{1,253}$)${label}(?:\\.${label})*$`,
      example: 'smtp.example.com',
      required: true,
    },
    {
      name: 'port',
      title: 'Port',
      // https://www.rfc-editor.org/rfc/rfc6409.html#section-3.1; implicit TLS has 465:
      // https://www.rfc-editor.org/rfc/rfc8314.html#section-7.3
      default: '587',
      pattern: '^(?:[1-9][0-9]{0,3}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5])$',
      example: '587',
    },
    {
      name: 'secure',
      title: 'Encryption',
      // https://www.rfc-editor.org/rfc/rfc3207.html and https://www.rfc-editor.org/rfc/rfc8314.html#section-3.3
      enum: ['starttls', 'tls', 'none'],
      default: 'starttls',
      example: 'starttls',
    },
    { name: 'from', title: 'Sender address', pattern: '^[^\\s@]{1,64}@[^\\s@]{1,253}$', example: 'sender@example.com' },
  ],
  // No HTTP service: nothing to put into a request, and nothing to ask whether the password works.
  user_password: { placement: 'none' },
});
