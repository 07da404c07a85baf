'use client';
/** Views of one thing, one at a time. */
import type { ReactNode } from 'react';
import { Tabs as AriaTabs, Tab, TabList, TabPanel } from 'react-aria-components';

type View = { readonly id: string; readonly label: string; readonly content: ReactNode };

export function Tabs({
  label,
  views,
}: {
  readonly label: string;
  readonly views: readonly View[];
}): ReactNode {
  return (
    <AriaTabs className="grid gap-5">
      <TabList aria-label={label} className="flex flex-wrap gap-1 border-b border-line">
        {views.map((view) => (
          <Tab
            key={view.id}
            id={view.id}
            className="touch -mb-px cursor-pointer border-b-3 border-transparent px-3 py-2 font-semibold text-soft data-[selected]:border-spruce data-[selected]:text-ink"
          >
            {view.label}
          </Tab>
        ))}
      </TabList>
      {views.map((view) => (
        <TabPanel key={view.id} id={view.id}>
          {view.content}
        </TabPanel>
      ))}
    </AriaTabs>
  );
}
