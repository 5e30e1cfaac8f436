/** Commands that make generators of a Monte Carlo sample, search settings for them, and judge them. */
package hep.mirage.app.cli.generator;
