/** A series of meetings and the template that its new meetings start from. Owns the item's form. */
import { z } from 'zod';
import { groupPk, SERIES_PREFIX, seriesKey } from './keys';
import { parseItem } from './parse-item';
import { planSchema } from './plan';
import { type Item, queryAll, type Table } from './table';

const schema = z.object({
  seriesId: z.string(),
  groupId: z.string(),
  name: z.string(),
  template: planSchema,
  isArchived: z.boolean(),
  createdAt: z.number(),
  version: z.number(),
});

export type Series = z.infer<typeof schema>;

export function toItem(series: Series): Item {
  return { ...seriesKey(series.groupId, series.seriesId), ...series };
}

/** @throws AppError `corrupt` */
export function fromItem(item: Item): Series {
  return parseItem(schema, item);
}

/** The series, or `null`. */
export async function readSeries(table: Table, groupId: string, seriesId: string): Promise<Series | null> {
  const item = await table.get(seriesKey(groupId, seriesId));
  return item === null ? null : fromItem(item);
}

/** Stores a series that is new; `false` when it is there already. */
export function addSeries(table: Table, series: Series): Promise<boolean> {
  return table.put(toItem({ ...series, version: 1 }), { ifAbsent: true });
}

/** Replaces the series if nobody else has since `series` was read. */
export function writeSeries(table: Table, series: Series): Promise<boolean> {
  return table.put(toItem({ ...series, version: series.version + 1 }), { ifVersion: series.version });
}

/** Every series of the group, archived ones too. */
export async function listSeries(table: Table, groupId: string): Promise<Series[]> {
  const found: Series[] = [];
  for await (const item of queryAll(table, { pk: groupPk(groupId), prefix: SERIES_PREFIX }))
    found.push(fromItem(item));
  return found;
}
