/**
 * Step 1 of 8, judged: takes a generator, gives its certificate: the signal that the search would find in its
 * mass spectrum where there is none, in all events and in those that random cuts select, and what tells its events
 * from real ones that it has not seen.
 *
 * <p>It stands here because it needs both lower modules: model-core draws the events, fitting fits them.
 */
package hep.mirage.app.certificate;
