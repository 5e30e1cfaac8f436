/**
 * Responses from outside on disk: {@link hep.mirage.app.score.ScoreFiles} finds the Parquet files and reads the rows of a run
 * from them, and {@link hep.mirage.app.score.ScoreJob} checks those of all runs before one is computed.
 */
package hep.mirage.app.score;
