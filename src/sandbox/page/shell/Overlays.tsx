import { useCallback } from 'react';
import { useEscape } from './useEscape.ts';
import type { Feedback, Question } from './useFeedback.ts';

const MARKS = { success: '✓', info: 'i', warning: '!', error: '×' };

function Dialog({ question }: { question: Question }) {
  useEscape(useCallback(() => question.answer(false), [question]));
  return (
    <div className="veil" role="dialog" aria-modal="true" aria-label={question.title}>
      <div className="dialog">
        <div className="dialog-title">{question.title}</div>
        {question.text && <div className="dialog-text">{question.text}</div>}
        <div className="dialog-buttons">
          <button
            type="button"
            className="button button-default"
            onClick={() => question.answer(false)}
          >
            取消
          </button>
          <button
            type="button"
            className="button button-primary_filled"
            onClick={() => question.answer(true)}
          >
            确定
          </button>
        </div>
      </div>
    </div>
  );
}

function Picture({ src, close }: { src: string; close: () => void }) {
  useEscape(close);
  return (
    <button type="button" className="veil picture-view" aria-label="关闭图片" onClick={close}>
      <img src={src} alt="" />
    </button>
  );
}

/** What lies over everything: toasts, the confirm dialog, the picture viewer. */
export function Overlays({ feedback }: { feedback: Feedback }) {
  return (
    <>
      {feedback.question && <Dialog question={feedback.question} />}
      {feedback.picture && <Picture src={feedback.picture} close={() => feedback.preview(null)} />}
      <div className="toasts" role="status">
        {feedback.toasts.map(({ id, type, content }) => (
          <div key={id} className={`toast toast-${type}`} data-toast={type}>
            <span className="toast-mark">{MARKS[type]}</span>
            {content}
          </div>
        ))}
      </div>
    </>
  );
}
