-- Queries as analysts keep them in notebooks and scripts, each with the columns that it relies on.
-- They must keep working: see "A table column" in CONTRIBUTING.md. A new table or use gets a query of its own here.

-- How the local significances are distributed.
select hypothesis_gev, kept_fraction, count(z_likelihood) as fits, avg(z_likelihood) as mean, stddev_pop(z_likelihood) as width
from fits group by all order by all;

-- The largest significance of each run, and where.
select run, max(z_likelihood) as z_max, arg_max(hypothesis_gev, z_likelihood) as m0, arg_max(kept_fraction, z_likelihood) as kept
from fits where arm = 'in-sample' group by run order by run;

-- The other significances beside it.
select run, z_likelihood, z_integral, z_counting, z_counting_fit_error, z_bump from fits order by run;

-- Fits that have no maximum.
select f_status, g_status, side_status, count(*) from fits group by all;

-- Parameters with their errors, and the likelihood ratio by hand.
select run, f_n0, f_n0_error, f_a, f_a_error, f_b, f_b_error, g_n1, g_n1_error, 2 * (g_lnl - f_lnl) as q from fits;

-- Counts in the window against the prediction of the side-bands.
select run, events_kept, window_events, sideband_events, sideband_yield, sideband_yield_error, threshold, signal_kept, batch from fits;

-- What a run was: events, classifier, leakage.
select run, events, status, engine, training_loss, auc_in_sample, auc_independent, auc_independent_error, z_max, z_max_hypothesis_gev,
       z_max_kept_fraction
from runs order by run;

-- Significances of sound classifiers alone.
select count(*) from fits join runs using (run) where status <> 'dead_classifier';

-- Runs that failed, and at what.
select run, stage, reason from failures;

-- From local to global.
select significance, local_z, kind, global_p, global_p_low68, global_p_high68, global_p_low95, global_p_high95, trial_factor
from local_to_global order by significance, local_z;

-- The curve for a figure.
select local_z, local_p, global_p from global where significance = 'z_likelihood' order by local_z;

-- Local distributions against N(0,1).
select significance, hypothesis_gev, kept_fraction, runs, mean, mean_error from local;

-- The local Z that a global claim needs.
select * from required_local_z;
