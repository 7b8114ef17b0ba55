// The tabs of a form with their sections of fields.

import { Badge, makeStyles, mergeClasses, Tab, TabList, tokens } from "@fluentui/react-components";
import { type ReactElement, type ReactNode, useId } from "react";
import { useStrings } from "../../strings/strings";
import { Section } from "../section";
import { FieldRow } from "./field-row";
import { isHalf, keyIn, keysOf, type SectionLayout, sectionsOf, type TabKey } from "./layout";
import { countAt } from "./problems";
import { SecretField } from "./secret-field";
import type { FormView } from "./use-form";

/** A tab beside those of the fields. */
export interface ExtraTab {
  key: string;
  label: string;
  render: (form: FormView) => ReactNode;
}

const useStyles = makeStyles({
  tabs: { marginInlineStart: `calc(-1 * ${tokens.spacingHorizontalM})` },
  badge: { marginInlineStart: tokens.spacingHorizontalXS },
  body: { display: "flex", flexDirection: "column", rowGap: tokens.spacingVerticalM, outlineStyle: "none" },
  fields: {
    display: "grid",
    gridTemplateColumns: "repeat(2, minmax(0, 1fr))",
    columnGap: tokens.spacingHorizontalL,
    rowGap: tokens.spacingVerticalM,
    alignItems: "start",
    "@container (max-width: 400px)": { gridTemplateColumns: "minmax(0, 1fr)" },
  },
  sides: {
    display: "grid",
    gridTemplateColumns: "repeat(2, minmax(0, 1fr))",
    columnGap: tokens.spacingHorizontalXXL,
    alignItems: "start",
    "@container (max-width: 600px)": { gridTemplateColumns: "minmax(0, 1fr)" },
  },
  note: { gridColumn: "1 / -1", color: tokens.colorNeutralForeground2 },
});

interface TabsProps {
  form: FormView;
  tab: string;
  onTab: (tab: string) => void;
  extra: ExtraTab[];
}

const TABS: TabKey[] = ["general", "advanced"];

/** The tabs and the one that is chosen. */
export function FormTabs({ form, tab, onTab, extra }: TabsProps) {
  const styles = useStyles();
  const { forms } = useStrings();
  const base = useId();
  const tabs = TABS.filter((key) => keysOf(form.model, key).some((one) => form.shown.has(one)));
  const other = extra.find((one) => one.key === tab);
  return (
    <>
      <TabList className={styles.tabs} selectedValue={tab} onTabSelect={(_, data) => onTab(String(data.value))}>
        {tabs.map((key) => (
          <Tab key={key} value={key} id={`${base}-${key}`} aria-controls={`${base}-body`}>
            {forms[key]}
            <ProblemBadge form={form} tab={key} />
          </Tab>
        ))}
        {extra.map((one) => (
          <Tab key={one.key} value={one.key} id={`${base}-${one.key}`} aria-controls={`${base}-body`}>
            {one.label}
          </Tab>
        ))}
      </TabList>
      <div id={`${base}-body`} role="tabpanel" aria-labelledby={`${base}-${tab}`} className={styles.body}>
        {other ? other.render(form) : <TabBody form={form} tab={tab as TabKey} />}
      </div>
    </>
  );
}

function ProblemBadge({ form, tab }: { form: FormView; tab: TabKey }) {
  const styles = useStyles();
  const { forms } = useStrings();
  const { count, worst } = countAt(form.places, keysOf(form.model, tab));
  if (count === 0) return null;
  return (
    <Badge
      className={styles.badge}
      size="small"
      color={worst === "error" ? "danger" : "warning"}
      aria-label={forms.problemsOnTab(count)}
    >
      {count}
    </Badge>
  );
}

function TabBody({ form, tab }: { form: FormView; tab: TabKey }) {
  const styles = useStyles();
  const { forms } = useStrings();
  const shown = sectionsOf(form.model, tab).filter((one) => one.keys.some((key) => form.shown.has(keyIn(key))));
  return groupedBySide(shown).map((group) => {
    const sections: ReactElement[] = group.map((section) =>
      section.title ? (
        <Section key={section.title} title={forms.sections[section.title]}>
          <Fields form={form} section={section} />
        </Section>
      ) : (
        <Fields key="first" form={form} section={section} />
      ),
    );
    const key = group[0]?.title || "first";
    return group.length > 1 ? (
      <div key={key} className={styles.sides}>
        {sections}
      </div>
    ) : (
      sections[0]
    );
  });
}

/** Sections that stand side by side, together. */
function groupedBySide(sections: SectionLayout[]): SectionLayout[][] {
  const groups: SectionLayout[][] = [];
  for (const section of sections) {
    const last = groups.at(-1);
    if (section.side && last?.[0]?.side === section.side) last.push(section);
    else groups.push([section]);
  }
  return groups;
}

function Fields({ form, section }: { form: FormView; section: SectionLayout }) {
  const styles = useStyles();
  return (
    <div className={mergeClasses(styles.fields)}>
      {section.keys
        .filter((entry) => form.shown.has(keyIn(entry)))
        .map((entry) => (
          <OneField key={entry} form={form} entry={entry} />
        ))}
    </div>
  );
}

function OneField({ form, entry }: { form: FormView; entry: string }) {
  const key = keyIn(entry);
  const field = form.model.fields.find((one) => one.key === key);
  if (!field) return <SecretField form={form} secretKey={key} isHalf={isHalf(entry)} />;
  return <FieldRow form={form} field={field} isHalf={isHalf(entry)} />;
}
