/** @returns whether the text is a regular expression (ECMAScript, with the flag `u`) */
export const isRegularExpression = (pattern: string): boolean => {
  try {
    return new RegExp(pattern, 'u') instanceof RegExp;
  } catch {
    return false;
  }
};
