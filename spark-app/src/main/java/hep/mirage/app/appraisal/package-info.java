/**
 * An appraisal on disk: takes a {@link hep.mirage.lab.appraisal.GeneratorCertificate}, gives the output folder of
 * {@code mirage evaluate-generator}: tables, JSON and provenance.
 */
package hep.mirage.app.appraisal;
