// Every crate and package that Waypost is built on, with its licence; the list is made from the lock files.

import { makeStyles, Subtitle2, tokens } from "@fluentui/react-components";
import { useMemo, useState } from "react";
import { type Column, DataTable } from "../../components/data-table";
import { type Filter, FilterBar, fitsChip, matchesWords, NO_FILTER } from "../../components/filter-bar";
import { useStrings } from "../../strings/strings";
import licences from "./licences.json";

type Part = (typeof licences.thirdParties)[number];

const useStyles = makeStyles({
  title: { margin: `0 ${tokens.spacingHorizontalXXL} ${tokens.spacingVerticalS}`, flexShrink: 0 },
});

const idOf = (part: Part) => `${part.from} ${part.name} ${part.version}`;
const LICENCES = [...new Set(licences.thirdParties.map((part) => part.licence))].sort();

/** The table of third parties. */
export function ThirdParties() {
  const styles = useStyles();
  const { about, common } = useStrings();
  const [filter, setFilter] = useState<Filter>(NO_FILTER);
  const [current, setCurrent] = useState<string | null>(null);
  const rows = useMemo(
    () =>
      licences.thirdParties.filter(
        (part) =>
          matchesWords(filter.text, part.name, part.version, part.licence) &&
          fitsChip(filter, "from", part.from) &&
          fitsChip(filter, "licence", part.licence),
      ),
    [filter],
  );
  const columns = useMemo<Column<Part>[]>(() => {
    const fromOf = (part: Part) => about.froms[part.from as keyof typeof about.froms];
    return [
      {
        key: "name",
        label: about.name,
        width: "minmax(160px, 2fr)",
        sort: (part) => part.name,
        cell: (part) => part.name,
        text: (part) => part.name,
      },
      { key: "version", label: about.versionShort, width: "minmax(90px, 1fr)", cell: (part) => part.version },
      {
        key: "licence",
        label: about.licenceShort,
        width: "minmax(140px, 2fr)",
        sort: (part) => part.licence,
        cell: (part) => part.licence,
        text: (part) => part.licence,
      },
      { key: "from", label: about.from, width: "minmax(90px, 1fr)", sort: fromOf, cell: fromOf },
    ];
  }, [about]);
  return (
    <>
      <Subtitle2 as="h2" className={styles.title}>
        {about.thirdParties}
      </Subtitle2>
      <FilterBar
        filter={filter}
        onFilter={setFilter}
        chips={[
          {
            key: "from",
            label: about.from,
            options: [
              { value: "crate", label: about.froms.crate },
              { value: "npm", label: about.froms.npm },
            ],
          },
          {
            key: "licence",
            label: about.licenceShort,
            options: LICENCES.map((licence) => ({ value: licence, label: licence })),
          },
        ]}
        shown={rows.length}
        total={licences.thirdParties.length}
      />
      <DataTable
        label={about.thirdParties}
        name="licences"
        rows={rows}
        columns={columns}
        id={idOf}
        rowLabel={(part) => part.name}
        current={current}
        onCurrent={setCurrent}
        empty={common.filterNothing}
      />
    </>
  );
}
