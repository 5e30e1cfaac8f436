/**
 * Generators made and judged: trainers, tuning, quality of events, appraisal, comparison. Uses {@code model-core}, {@code fitting},
 * and {@code search} for what a bias of the generator means to a run. No Spark.
 */
package hep.mirage.lab;
