package hep.mirage.lab.comparison.ensembles;

import hep.mirage.lab.comparison.ComparedBundle;
import hep.mirage.model.training.optimizer.OptimizerKind;
import java.util.Optional;

/**
 * Identifies a compared ensemble, for readers of the results.
 *
 * @param folder its folder, as named by the user
 * @param runs with rows, including those missing in the others
 * @param optimizer that trained its nets; empty if its classifiers are none
 * @param trainer what trained them: the engine of nets by its name in studies
 * @param generatorSha256 digest of the bundle that its events were drawn from
 * @param bundle description of that bundle; empty if it was not found
 */
public record ComparedEnsemble(
        String folder,
        int runs,
        Optional<OptimizerKind> optimizer,
        String trainer,
        String generatorSha256,
        Optional<ComparedBundle> bundle) {}
