import choiceAr from "./choice/messages/ar.json";
import choiceEn from "./choice/messages/en.json";
import choiceId from "./choice/messages/id.json";
import endAr from "./end/messages/ar.json";
import endEn from "./end/messages/en.json";
import endId from "./end/messages/id.json";
import formAr from "./form/messages/ar.json";
import formEn from "./form/messages/en.json";
import formId from "./form/messages/id.json";
import messageAr from "./message/messages/ar.json";
import messageEn from "./message/messages/en.json";
import messageId from "./message/messages/id.json";
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
import waitAr from "./wait/messages/ar.json";
import waitEn from "./wait/messages/en.json";
import waitId from "./wait/messages/id.json";

/** The texts of each step kind, per language: one line for a kind. */
export const stepMessages = {
  start: { en: startEn, id: startId, ar: startAr },
  form: { en: formEn, id: formId, ar: formAr },
  task: { en: taskEn, id: taskId, ar: taskAr },
  service: { en: serviceEn, id: serviceId, ar: serviceAr },
  message: { en: messageEn, id: messageId, ar: messageAr },
  choice: { en: choiceEn, id: choiceId, ar: choiceAr },
  set: { en: setEn, id: setId, ar: setAr },
  wait: { en: waitEn, id: waitId, ar: waitAr },
  end: { en: endEn, id: endId, ar: endAr },
};
