/** Commands that compute a study with injected signals of several strengths: the power of a search, and limits on a signal. */
package hep.mirage.app.cli.signal;
