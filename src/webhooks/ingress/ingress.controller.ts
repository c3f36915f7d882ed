import { All, applyDecorators, Controller, Get, Inject, Param, Post, Req, Res } from '@nestjs/common';
