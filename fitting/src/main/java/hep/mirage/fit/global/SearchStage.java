package hep.mirage.fit.global;

/** The choices of a search over which the largest Z is taken, each on its own and together. */
public enum SearchStage {
    /** Over the working points, at one mass, in one arm. */
    WORKING_POINT("working point", false, true, false),
    /** Over the mass hypotheses, at one working point, in one arm. */
    MASS("mass", true, false, false),
    /** Over masses and working points, in one arm. */
    SCAN("mass and working point", true, true, false),
    /** Over the arms of the study, at one mass and working point: the family of searches that were tried. */
    ARM("arm", false, false, true),
    /** Over everything. */
    ALL("everything", true, true, true);

    private final String words;
    private final boolean overMasses;
    private final boolean overWorkingPoints;
    private final boolean overArms;

    SearchStage(String words, boolean overMasses, boolean overWorkingPoints, boolean overArms) {
        this.words = words;
        this.overMasses = overMasses;
        this.overWorkingPoints = overWorkingPoints;
        this.overArms = overArms;
    }

    /** Its name in printed tables. */
    public String words() {
        return words;
    }

    /**
     * Whether there is more than one value of each choice of the stage.
     *
     * @param arms number of arms
     * @param hypotheses number of mass hypotheses
     * @param workingPoints number of working points
     */
    boolean isIn(int arms, int hypotheses, int workingPoints) {
        return overArms == arms > 1
                && (this == ALL
                        ? hypotheses > 1 || workingPoints > 1
                        : (!overMasses || hypotheses > 1) && (!overWorkingPoints || workingPoints > 1));
    }

    /** Number of places over which one largest Z is taken. */
    int places(int arms, int hypotheses, int workingPoints) {
        return (overArms ? arms : 1) * (overMasses ? hypotheses : 1) * (overWorkingPoints ? workingPoints : 1);
    }

    /** Index of the group to which a place belongs; a group has one largest Z in a run. */
    int group(int arm, int hypothesis, int workingPoint, int hypotheses, int workingPoints) {
        int ofArm = overArms ? 0 : arm;
        int ofMass = overMasses ? ofArm : ofArm * hypotheses + hypothesis;
        return overWorkingPoints ? ofMass : ofMass * workingPoints + workingPoint;
    }
}
