import { useCallback, useMemo, useRef, useState } from 'react';
import type { Toast, ToastType } from '../api/types.ts';

const TOAST_MS = 3500;

export interface ShownToast extends Toast {
  id: number;
}

export interface Question {
  title: string;
  text: string;
  answer(yes: boolean): void;
}

export interface Feedback {
  toasts: ShownToast[];
  question: Question | null;
  picture: string | null;
  toast(type: ToastType, content: string): void;
  confirm(title: string, text: string): Promise<boolean>;
  preview(src: string | null): void;
}

function useToasts() {
  const [toasts, setToasts] = useState<ShownToast[]>([]);
  const count = useRef(0);
  const toast = useCallback((type: ToastType, content: string) => {
    count.current += 1;
    const id = count.current;
    // The answer to a click and the stream may bring the same toast: it is shown once.
    setToasts((before) => [
      ...before.filter((other) => other.content !== content),
      { id, type, content },
    ]);
    setTimeout(() => setToasts((before) => before.filter((other) => other.id !== id)), TOAST_MS);
  }, []);
  return { toasts, toast };
}

/** Toasts, the confirm dialog and the picture viewer. */
export function useFeedback(): Feedback {
  const { toasts, toast } = useToasts();
  const [question, setQuestion] = useState<Question | null>(null);
  const [picture, preview] = useState<string | null>(null);
  const confirm = useCallback(
    (title: string, text: string) =>
      new Promise<boolean>((resolve) => {
        const answer = (yes: boolean) => {
          setQuestion(null);
          resolve(yes);
        };
        setQuestion({ title, text, answer });
      }),
    [],
  );
  return useMemo(
    () => ({ toasts, question, picture, toast, confirm, preview }),
    [toasts, question, picture, toast, confirm],
  );
}
