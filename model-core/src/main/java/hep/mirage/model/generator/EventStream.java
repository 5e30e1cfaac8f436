package hep.mirage.model.generator;

import hep.mirage.model.event.EventBatch;

/** The events of one run, one batch after the other. Not thread-safe. */
@FunctionalInterface
public interface EventStream {
    /**
     * Draws the next events.
     *
     * @param events number of events, 0 or above
     * @return a batch of exactly that many, in the order drawn
     * @throws hep.mirage.model.InvalidInput if a finite sample is exhausted
     */
    EventBatch next(int events);
}
