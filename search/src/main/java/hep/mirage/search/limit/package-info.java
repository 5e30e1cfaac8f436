/**
 * Upper limits on the cross-section of a signal for a search whose classifiers find signals by themselves: takes an ensemble
 * without signal and ensembles with signals of several strengths, gives tables. Start with {@link
 * hep.mirage.search.limit.CrossSectionLimits}.
 *
 * <p>The nets are trained on the events that they search. So the efficiency of a cut for a signal depends on how much of it is
 * there: the net has to find it. With S the expected signal events in the dataset's mass range and eps_r(S) the efficiency of the
 * cut in run r with an injected signal of that strength, whose nets are trained with it:
 *
 * <ol>
 *   <li>The spectrum of a dataset after its own cut gives N, the CLs limit on the signal events in it (Read, J. Phys. G 28 (2002)
 *       2693; {@link hep.mirage.fit.limit.LimitMethod}).
 *   <li>The kept share of the events that are injected in run r scatters around eps_r(S) because they are few. The limit N contains
 *       this noise of counting, so that it is taken out of the spread of the shares ({@link
 *       hep.mirage.search.limit.TrainingEfficiencies}).
 *   <li>A signal S would leave S eps_r(S) events in such a spectrum, since the nets would have been trained with it. Its CLs is the
 *       mean of those of S eps_r(S) over the runs r ({@link hep.mirage.search.limit.SpectrumLimit}), since one training finds a
 *       signal that another one misses. The limit on S is where this is 0.05; without a spread of the efficiency, where S eps(S) =
 *       N.
 * </ol>
 *
 * <p>The data themselves need no injected signal, and their nets are those of the search. Datasets without signal give the limits
 * that are expected, one for each run. If CLs crosses 0.05 more than once, the largest crossing is taken. Strengths that were not
 * injected have no limit of their own: if even the largest injected one is not excluded, it is only a lower bound of the limit, and
 * if even the smallest one is, only an upper one.
 *
 * <p>Coverage is measured, not assumed: a run with an injected signal excludes its own strength in at most 5 % of cases, see {@link
 * hep.mirage.search.limit.EfficiencyRow#excludingRuns()}.
 */
package hep.mirage.search.limit;
