/**
 * Where the events of a run come from: the study's generator, the generators of arms that have their own, and an injected
 * signal. {@link hep.mirage.search.source.Injection} is what a study asks for, {@link
 * hep.mirage.search.source.EventSources} what a job broadcasts.
 */
package hep.mirage.search.source;
