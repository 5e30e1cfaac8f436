/**
 * The keys of a study with their descriptions: takes the definitions of the keys, gives {@code docs/study.md} ({@link
 * hep.mirage.search.study.explanation.StudyKeyPage}) or a study file with a comment on every key ({@link
 * hep.mirage.search.study.explanation.ExplainedStudy}).
 */
package hep.mirage.search.study.explanation;
