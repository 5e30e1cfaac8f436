package hep.mirage.app.comparison.ensembles;

import hep.mirage.lab.comparison.ComparedBundle;

/**
 * Which ensemble was compared, for readers of the results.
 *
 * @param folder its folder, as named by the user
 * @param runs with rows, those that the others have not included
 * @param generatorSha256 digest of the bundle that its events were drawn from
 * @param bundle what that bundle says of itself; null if it was not found
 */
public record ComparedEnsemble(String folder, int runs, String generatorSha256, ComparedBundle bundle) {}
