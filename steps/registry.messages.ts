import callAr from "./call/messages/ar.json";
import callEn from "./call/messages/en.json";
import callId from "./call/messages/id.json";
import choiceAr from "./choice/messages/ar.json";
import choiceEn from "./choice/messages/en.json";
import choiceId from "./choice/messages/id.json";
import decisionAr from "./decision/messages/ar.json";
import decisionEn from "./decision/messages/en.json";
import decisionId from "./decision/messages/id.json";
import endAr from "./end/messages/ar.json";
import endEn from "./end/messages/en.json";
import endId from "./end/messages/id.json";
import escalateAr from "./escalate/messages/ar.json";
import escalateEn from "./escalate/messages/en.json";
import escalateId from "./escalate/messages/id.json";
import formAr from "./form/messages/ar.json";
import formEn from "./form/messages/en.json";
import formId from "./form/messages/id.json";
import groupAr from "./group/messages/ar.json";
import groupEn from "./group/messages/en.json";
import groupId from "./group/messages/id.json";
import messageAr from "./message/messages/ar.json";
import messageEn from "./message/messages/en.json";
import messageId from "./message/messages/id.json";
import milestoneAr from "./milestone/messages/ar.json";
import milestoneEn from "./milestone/messages/en.json";
import milestoneId from "./milestone/messages/id.json";
import parallelAr from "./parallel/messages/ar.json";
import parallelEn from "./parallel/messages/en.json";
import parallelId from "./parallel/messages/id.json";
import placeholderAr from "./placeholder/messages/ar.json";
import placeholderEn from "./placeholder/messages/en.json";
import placeholderId from "./placeholder/messages/id.json";
import publishAr from "./publish/messages/ar.json";
import publishEn from "./publish/messages/en.json";
import publishId from "./publish/messages/id.json";
import raceAr from "./race/messages/ar.json";
import raceEn from "./race/messages/en.json";
import raceId from "./race/messages/id.json";
import receiveAr from "./receive/messages/ar.json";
import receiveEn from "./receive/messages/en.json";
import receiveId from "./receive/messages/id.json";
import serviceAr from "./service/messages/ar.json";
import serviceEn from "./service/messages/en.json";
import serviceId from "./service/messages/id.json";
import setAr from "./set/messages/ar.json";
import setEn from "./set/messages/en.json";
import setId from "./set/messages/id.json";
import startAr from "./start/messages/ar.json";
import startEn from "./start/messages/en.json";
import startId from "./start/messages/id.json";
import taskAr from "./task/messages/ar.json";
import taskEn from "./task/messages/en.json";
import taskId from "./task/messages/id.json";
import undoAr from "./undo/messages/ar.json";
import undoEn from "./undo/messages/en.json";
import undoId from "./undo/messages/id.json";
import waitAr from "./wait/messages/ar.json";
import waitEn from "./wait/messages/en.json";
import waitId from "./wait/messages/id.json";

/** The texts of each step kind, per language: one line for a kind. */
export const stepMessages = {
  start: { en: startEn, id: startId, ar: startAr },
  form: { en: formEn, id: formId, ar: formAr },
  task: { en: taskEn, id: taskId, ar: taskAr },
  placeholder: { en: placeholderEn, id: placeholderId, ar: placeholderAr },
  service: { en: serviceEn, id: serviceId, ar: serviceAr },
  call: { en: callEn, id: callId, ar: callAr },
  message: { en: messageEn, id: messageId, ar: messageAr },
  publish: { en: publishEn, id: publishId, ar: publishAr },
  receive: { en: receiveEn, id: receiveId, ar: receiveAr },
  decision: { en: decisionEn, id: decisionId, ar: decisionAr },
  choice: { en: choiceEn, id: choiceId, ar: choiceAr },
  parallel: { en: parallelEn, id: parallelId, ar: parallelAr },
  race: { en: raceEn, id: raceId, ar: raceAr },
  group: { en: groupEn, id: groupId, ar: groupAr },
  set: { en: setEn, id: setId, ar: setAr },
  wait: { en: waitEn, id: waitId, ar: waitAr },
  milestone: { en: milestoneEn, id: milestoneId, ar: milestoneAr },
  escalate: { en: escalateEn, id: escalateId, ar: escalateAr },
  undo: { en: undoEn, id: undoId, ar: undoAr },
  end: { en: endEn, id: endId, ar: endAr },
};
