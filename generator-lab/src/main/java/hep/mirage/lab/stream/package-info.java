/**
 * The random streams of trainings and appraisals of generators: {@link hep.mirage.lab.stream.LabStream} lists those of purposes
 * with several uses, so that no two share their numbers.
 */
package hep.mirage.lab.stream;
