import {
  Anchor,
  type AnchorProps,
  Button,
  type ButtonProps,
  NavLink,
  type NavLinkProps,
  UnstyledButton,
  type UnstyledButtonProps,
} from '@mantine/core';
import { createLink } from '@tanstack/react-router';
import type { AnchorHTMLAttributes, Ref } from 'react';

type Html<P> = Omit<AnchorHTMLAttributes<HTMLAnchorElement>, keyof P> & P & { ref?: Ref<HTMLAnchorElement> };

/** Mantine’s pieces as links of the router, their addresses checked by the compiler. */
export const ButtonLink = createLink((props: Html<ButtonProps>) => <Button component="a" {...props} />);
export const NavigationLink = createLink((props: Html<NavLinkProps>) => <NavLink component="a" {...props} />);
export const TextLink = createLink((props: Html<AnchorProps>) => <Anchor component="a" {...props} />);
export const PlainLink = createLink((props: Html<UnstyledButtonProps>) => <UnstyledButton component="a" {...props} />);
