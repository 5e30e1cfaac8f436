package hep.mirage.search.row;

import java.io.Serializable;

/**
 * One row of {@code failures}.
 *
 * @param run run number
 * @param stage what was being done: dataset, training, response, fit, leakage
 * @param reason the error's type and message
 */
public record FailureRow(long run, String stage, String reason) implements Serializable {}
