/** Card JSON 2.0 as the page reads it (feishu.md §3); anything may be missing. */
export interface CardNode {
  tag: string;
  element_id?: string;
  name?: string;
  margin?: string;
  width?: string;
  [key: string]: unknown;
}

export interface TextNode {
  tag?: 'plain_text' | 'lark_md';
  content?: string;
  text_size?: string;
  text_color?: string;
  text_align?: 'left' | 'center' | 'right';
  lines?: number;
}

export interface IconNode {
  tag?: string;
  token?: string;
  color?: string;
  img_key?: string;
  size?: string;
}

export interface ConfirmNode {
  title?: TextNode;
  text?: TextNode;
}

export interface Behavior {
  type?: string;
  value?: unknown;
  default_url?: string;
  pc_url?: string;
}

/** What every interactive component shares (feishu.md §3.4, §3.10). */
export interface InteractiveNode extends CardNode {
  behaviors?: Behavior[];
  confirm?: ConfirmNode;
  disabled?: boolean;
  disabled_tips?: TextNode;
  hover_tips?: TextNode;
  required?: boolean;
  placeholder?: TextNode;
}

export interface OptionNode {
  text?: TextNode;
  value?: string;
  img_key?: string;
  icon?: IconNode;
  disabled?: boolean;
  hover_tips?: TextNode;
  multi_url?: { url?: string };
}

export interface LayoutNode {
  direction?: string;
  padding?: string;
  horizontal_spacing?: string;
  vertical_spacing?: string;
  horizontal_align?: string;
  vertical_align?: string;
}

export interface HeaderNode {
  title?: TextNode;
  subtitle?: TextNode;
  text_tag_list?: { text?: TextNode; color?: string }[];
  template?: string;
  icon?: IconNode;
  padding?: string;
}

export interface CardRoot {
  schema?: string;
  config?: {
    width_mode?: string;
    summary?: { content?: string };
    style?: {
      text_size?: Record<string, { default?: string; pc?: string; mobile?: string }>;
      color?: Record<string, { light_mode?: string; dark_mode?: string }>;
    };
  };
  card_link?: { url?: string };
  header?: HeaderNode;
  body?: LayoutNode & { elements?: CardNode[] };
}
