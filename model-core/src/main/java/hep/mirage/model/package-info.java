/** Steps 1 to 4 of a run: generator, dataset, training, response. No Spark, no fitting. */
package hep.mirage.model;
