import type { ComponentType } from 'react';
import { ColumnSet } from './container/Columns.tsx';
import { FormBlock } from './container/FormBlock.tsx';
import { Interactive } from './container/Interactive.tsx';
import { Panel } from './container/Panel.tsx';
import { ChartBlock } from './display/ChartBlock.tsx';
import { Img, ImgCombination } from './display/images.tsx';
import { Table } from './display/Table.tsx';
import { TextTag } from './display/TextTag.tsx';
import { Audio, Div, MarkdownBlock, PersonBlock, PersonList, Rule } from './display/texts.tsx';
import { Button } from './input/Button.tsx';
import { Checker } from './input/Checker.tsx';
import { Input } from './input/Input.tsx';
import { MultiSelect } from './input/MultiSelect.tsx';
import { Overflow } from './input/Overflow.tsx';
import { Picker } from './input/Picker.tsx';
import { Select } from './input/Select.tsx';
import { SelectImg } from './input/SelectImg.tsx';
import { RichText } from './markdown/RichText.tsx';
import type { CardNode, TextNode } from './types.ts';

const PlainText = ({ node }: { node: CardNode }) => <RichText text={node as TextNode} />;
const Tag = ({ node }: { node: CardNode }) => (
  <TextTag colour={String(node.color ?? 'neutral')}>{(node.text as TextNode)?.content}</TextTag>
);

// Each component names the attributes it reads; what a card really holds nobody has checked here.
const components = {
  audio: Audio,
  button: Button,
  chart: ChartBlock,
  checker: Checker,
  collapsible_panel: Panel,
  column_set: ColumnSet,
  date_picker: Picker,
  div: Div,
  form: FormBlock,
  hr: Rule,
  img: Img,
  img_combination: ImgCombination,
  input: Input,
  interactive_container: Interactive,
  markdown: MarkdownBlock,
  multi_select_person: MultiSelect,
  multi_select_static: MultiSelect,
  overflow: Overflow,
  person: PersonBlock,
  person_list: PersonList,
  picker_datetime: Picker,
  picker_time: Picker,
  plain_text: PlainText,
  select_img: SelectImg,
  select_person: Select,
  select_static: Select,
  table: Table,
  text_tag: Tag,
};

/** The component that draws each tag of card JSON 2.0 (feishu.md §3). */
export const registry = components as Record<string, ComponentType<{ node: CardNode }> | undefined>;
