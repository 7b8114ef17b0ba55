// Filtering a table by plain words and by chips.

import { Button, Dropdown, makeStyles, Option, SearchBox, Text, tokens } from "@fluentui/react-components";
import { DismissRegular } from "@fluentui/react-icons";
import type { ReactNode } from "react";
import { useStrings } from "../strings/strings";

/** One chip: a property and the values that it can have. */
export interface FilterChip {
  key: string;
  label: string;
  options: { value: string; label: string }[];
}

/** What is filtered by. */
export interface Filter {
  text: string;
  chips: Record<string, string[]>;
}

/** Nothing is filtered. */
export const NO_FILTER: Filter = { text: "", chips: {} };

/** Whether anything is filtered by. */
export const isFiltering = (filter: Filter): boolean =>
  filter.text.trim() !== "" || Object.values(filter.chips).some((values) => values.length > 0);

/** The words of what was typed. */
export const wordsOf = (typed: string): string[] => typed.toLowerCase().split(/\s+/).filter(Boolean);

/** Texts as they are looked through for words. */
export const findable = (...texts: (string | null | undefined)[]): string =>
  texts.filter(Boolean).join("\n").toLowerCase();

/** Whether a findable text holds every word. */
export const holdsWords = (text: string, words: string[]): boolean => words.every((word) => text.includes(word));

/** Whether texts hold every word of what was typed. */
export const matchesWords = (typed: string, ...texts: (string | null | undefined)[]): boolean =>
  holdsWords(findable(...texts), wordsOf(typed));

/** Whether a value fits a chip. */
export const fitsChip = (filter: Filter, key: string, value: string | null | undefined): boolean => {
  const wanted = filter.chips[key];
  return !wanted || wanted.length === 0 || wanted.includes(value ?? "");
};

const useStyles = makeStyles({
  bar: {
    display: "flex",
    flexWrap: "wrap",
    alignItems: "center",
    columnGap: tokens.spacingHorizontalS,
    rowGap: tokens.spacingVerticalXS,
    padding: `0 ${tokens.spacingHorizontalXXL} ${tokens.spacingVerticalS}`,
    flexShrink: 0,
  },
  search: { width: "180px" },
  chip: { minWidth: "88px", maxWidth: "220px" },
  count: { marginInlineStart: "auto", color: tokens.colorNeutralForeground3, fontVariantNumeric: "tabular-nums" },
});

interface FilterBarProps {
  filter: Filter;
  onFilter: (filter: Filter) => void;
  chips: FilterChip[];
  shown: number;
  total: number;
  /** How many rows are chosen. */
  chosen?: number;
  /** How many of them the filter hides: what is done is done to them as well. */
  chosenHidden?: number;
  /** Other ways to filter, after the chips. */
  children?: ReactNode;
}

/** The filter above a table. */
export function FilterBar(props: FilterBarProps) {
  const { filter, onFilter, chips, shown, total, chosen = 0, chosenHidden = 0, children } = props;
  const styles = useStyles();
  const { common } = useStrings();
  return (
    <search className={styles.bar}>
      <SearchBox
        className={styles.search}
        size="small"
        placeholder={common.search}
        aria-label={common.search}
        value={filter.text}
        onChange={(_, data) => onFilter({ ...filter, text: data.value })}
      />
      {chips.map((chip) => {
        const values = filter.chips[chip.key] ?? [];
        const labels = chip.options.filter((option) => values.includes(option.value)).map((option) => option.label);
        return (
          <Dropdown
            key={chip.key}
            className={styles.chip}
            size="small"
            multiselect
            aria-label={chip.label}
            placeholder={chip.label}
            value={labels.length > 0 ? `${chip.label}: ${labels.join(", ")}` : ""}
            selectedOptions={values}
            onOptionSelect={(_, data) =>
              onFilter({ ...filter, chips: { ...filter.chips, [chip.key]: data.selectedOptions } })
            }
          >
            {chip.options.map((option) => (
              <Option key={option.value} value={option.value}>
                {option.label}
              </Option>
            ))}
          </Dropdown>
        );
      })}
      {children}
      {isFiltering(filter) && (
        <Button size="small" appearance="subtle" icon={<DismissRegular />} onClick={() => onFilter(NO_FILTER)}>
          {common.clearFilter}
        </Button>
      )}
      <Text size={200} className={styles.count} role="status">
        {chosen > 0 ? `${common.selected(chosen, chosenHidden)} · ` : ""}
        {common.shown(shown, total)}
      </Text>
    </search>
  );
}
