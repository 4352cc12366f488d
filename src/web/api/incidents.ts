import { getJson, postJson, sendJson } from './http.ts';
import type { AnswerKind, Feedback, FeedbackPreview, Incident } from './incident-types.ts';

/** Incidents that touch a range, the newest first. */
export const fetchIncidents = async (from: number, to: number, limit: number, signal?: AbortSignal): Promise<Incident[]> =>
  (await getJson<{ incidents: Incident[] }>('incidents', { from: Math.floor(from), to: Math.ceil(to), limit }, signal)).incidents;

export const fetchIncident = (id: number, signal?: AbortSignal): Promise<Incident> => getJson(`incidents/${id}`, {}, signal);

/** What an answer would do; changes nothing. */
export const previewAnswer = (id: number, answer: AnswerKind, signal?: AbortSignal): Promise<FeedbackPreview> =>
  getJson(`incidents/${id}/preview`, { answer }, signal);

export const giveAnswer = (id: number, answer: AnswerKind, note: string): Promise<Feedback> =>
  postJson(`incidents/${id}/feedback`, { answer, note });

export const fetchAnswers = async (signal?: AbortSignal): Promise<Feedback[]> =>
  (await getJson<{ feedback: Feedback[] }>('feedback', {}, signal)).feedback;

/** Takes an answer back: its rule counts no more. */
export const undoAnswer = (feedbackId: number): Promise<void> => sendJson('DELETE', `feedback/${feedbackId}`);
