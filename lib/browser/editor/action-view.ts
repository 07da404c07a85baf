/**
 * An action in the text: what, when, who. A native node view, because hundreds of them must mount at once; its fields are
 * bound to the action's own shared map, not to the editor.
 */
import type { Node } from '@tiptap/pm/model';
import { TextSelection } from '@tiptap/pm/state';
import type { EditorView, NodeView } from '@tiptap/pm/view';
import { readTypedDate } from '@/lib/minutes/dates';
import { actionMap, type LiveAction, readAction } from '@/lib/minutes/live/read-items';
import { addOwner, removeOwner, setDue, setStatus, taskOf } from '@/lib/minutes/live/write-actions';
import { matchName } from '@/lib/minutes/names';
import type { EditingPage } from './editing-page';
import { button, element, field } from './elements';
import { bindTextField } from './text-field';

export class ActionView implements NodeView {
  readonly dom: HTMLElement;
  private readonly page: EditingPage;
  private readonly view: EditorView;
  private readonly getPos: () => number | undefined;
  private readonly id: string;
  private readonly check: HTMLButtonElement;
  private readonly task: HTMLTextAreaElement;
  private readonly due: HTMLInputElement;
  private readonly dueRead: HTMLElement;
  private readonly owners: HTMLElement;
  private readonly owner: HTMLInputElement;
  private readonly unbind: () => void;

  constructor(page: EditingPage, node: Node, place: { view: EditorView; getPos: () => number | undefined }) {
    this.page = page;
    this.view = place.view;
    this.getPos = place.getPos;
    this.id = String(node.attrs['target']);
    const { words } = page.options;
    this.check = button('action-check', words.done, this.toggle);
    this.check.setAttribute('role', 'checkbox');
    this.task = field('textarea', 'action-task', words.task);
    this.task.rows = 1;
    this.due = field('input', 'action-due', words.due);
    this.due.placeholder = words.due;
    this.dueRead = element('output', 'action-due-read');
    this.owners = element('span', 'action-owners');
    this.owner = field('input', 'action-owner', words.owner);
    this.owner.setAttribute('list', 'people-list');
    this.owner.placeholder = `+ ${words.owner}`;
    const remove = button('action-remove', words.removeAction, this.remove);
    remove.textContent = '×';
    const when = element('span', 'action-when');
    when.append(this.due, this.dueRead);
    const who = element('span', 'action-who');
    who.append(this.owners, this.owner);
    this.dom = element('div', 'action');
    this.dom.contentEditable = 'false';
    this.dom.dataset['action'] = this.id;
    this.dom.append(this.check, this.task, when, who, remove);
    this.unbind = this.bind();
    this.draw();
    if (page.focusAction === this.id) this.takeFocus();
  }

  private bind(): () => void {
    const text = taskOf(this.page.doc, this.id);
    const unbindTask = text === null ? () => undefined : bindTextField(this.task, text, this.page.origin);
    const map = actionMap(this.page.doc, this.id);
    map?.observeDeep(this.draw);
    this.due.addEventListener('change', this.writeDue);
    this.due.addEventListener('input', this.showDue);
    this.owner.addEventListener('change', this.takeOwner);
    this.dom.addEventListener('keydown', this.key);
    return () => {
      unbindTask();
      map?.unobserveDeep(this.draw);
    };
  }

  private takeFocus(): void {
    this.page.focusAction = null;
    setTimeout(() => this.task.focus());
  }

  private readonly draw = (): void => {
    const action = readAction(this.page.doc, this.id);
    this.dom.hidden = action === null;
    if (action === null) return;
    const { words, mayWrite } = this.page.options;
    const isDone = action.status === 'done';
    this.dom.dataset['status'] = action.status;
    this.check.setAttribute('aria-checked', String(isDone));
    for (const input of [this.task, this.due, this.owner]) input.readOnly = !mayWrite();
    this.owner.hidden = !mayWrite();
    if (document.activeElement !== this.due) this.due.value = action.due ?? action.dueText ?? '';
    const isMissing = action.due === null && action.dueText === null;
    this.dueRead.textContent = isMissing ? words.dueMissing : '';
    this.dueRead.classList.toggle('action-missing', isMissing);
    this.drawOwners(action);
  };

  private drawOwners(action: LiveAction): void {
    const { words } = this.page.options;
    const chips = action.owners.map((owner) => {
      const chip = button('chip', `${words.removeOwner} ${owner.name}`, () =>
        this.page.edit((doc) => removeOwner(doc, this.id, owner.key)),
      );
      chip.textContent = owner.name;
      return chip;
    });
    if (chips.length === 0) {
      const missing = element('span', 'action-missing');
      missing.textContent = words.ownerMissing;
      this.owners.replaceChildren(missing);
    } else this.owners.replaceChildren(...chips);
  }

  private readonly toggle = (): void => {
    const isDone = readAction(this.page.doc, this.id)?.status === 'done';
    this.page.edit((doc) => setStatus(doc, this.id, isDone ? 'open' : 'done'));
  };

  private readonly remove = (): void => {
    const pos = this.getPos();
    if (pos === undefined || !this.page.options.mayWrite()) return;
    this.page.undo.stopCapturing();
    this.view.dispatch(this.view.state.tr.delete(pos, pos + 1));
    this.view.focus();
  };

  /** What the typed words mean, while they are typed. */
  private readonly showDue = (): void => {
    const { date } = readTypedDate(this.due.value, this.page.options.today());
    this.dueRead.textContent = date === null || date === this.due.value ? '' : date;
    this.dueRead.classList.remove('action-missing');
  };

  private readonly writeDue = (): void => {
    const typed = this.due.value.trim();
    const { date } = readTypedDate(typed, this.page.options.today());
    const vague = typed === '' || date !== null ? null : typed;
    this.page.edit((doc) => setDue(doc, this.id, { due: date, dueText: vague }));
    this.due.value = date ?? typed;
    this.showDue();
  };

  private readonly takeOwner = (): void => {
    const name = this.owner.value.replace(/^@/, '').trim();
    this.owner.value = '';
    if (name === '') return;
    const meant = this.meantBy(name);
    const known = this.page.people().find(({ name: full }) => full === meant);
    this.page.edit((doc) => addOwner(doc, this.id, { name: known?.name ?? name, person: known?.id ?? null }));
  };

  /** The participant whose short name this is ("Karin", "Karin G"); others keep the name that was typed. */
  private meantBy(typed: string): string {
    const names = this.page.people().map(({ name }) => name);
    const same = names.find((name) => name.toLowerCase() === typed.toLowerCase());
    return same ?? matchName(typed, names)?.name ?? typed;
  }

  /** Enter goes on: from what to when to who to the next action; Escape and Ctrl+Enter go back to the text. */
  private readonly key = (event: KeyboardEvent): void => {
    if (event.isComposing) return;
    const leaves = event.key === 'Escape' || (event.key === 'Enter' && (event.ctrlKey || event.metaKey));
    if (leaves) this.leave();
    else if (event.key === 'Enter' && event.target === this.task) this.due.focus();
    else if (event.key === 'Enter' && event.target === this.due) this.fromDue();
    else if (event.key === 'Enter' && event.target === this.owner) this.fromOwner();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  private fromDue(): void {
    this.writeDue();
    this.owner.focus();
  }

  private fromOwner(): void {
    if (this.owner.value.trim() !== '') {
      this.takeOwner();
      return;
    }
    const itemId = readAction(this.page.doc, this.id)?.itemId;
    this.select();
    if (itemId !== undefined) this.page.addAction(itemId)(this.view.state, this.view.dispatch, this.view);
  }

  private leave(): void {
    this.writeOpenField();
    this.select();
    this.view.focus();
  }

  private writeOpenField(): void {
    if (document.activeElement === this.due) this.writeDue();
    if (document.activeElement === this.owner) this.takeOwner();
  }

  /** The caret in the editor, after this action. */
  private select(): void {
    const pos = this.getPos();
    if (pos === undefined) return;
    const { state } = this.view;
    this.view.dispatch(state.tr.setSelection(TextSelection.near(state.doc.resolve(pos + 1))));
  }

  stopEvent(): boolean {
    return true;
  }

  ignoreMutation(): boolean {
    return true;
  }

  destroy(): void {
    this.unbind();
  }
}
