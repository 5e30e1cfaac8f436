/**
 * An appraisal on disk: takes a {@link hep.mirage.lab.appraisal.GeneratorCertificate}, gives the folder of {@code mirage
 * evaluate-generator}: tables, JSON, and what they were made from.
 */
package hep.mirage.app.appraisal;
