import { registerHooks } from 'node:module';

// Node runs TypeScript by leaving the types out, but takes file names literally: the sources say .js where .ts lies.
registerHooks({
  resolve: (specifier, context, next) =>
    specifier.startsWith('.') && context.parentURL?.endsWith('.ts')
      ? next(specifier.replace(/\.js$/, '.ts'), context)
      : next(specifier, context),
});
