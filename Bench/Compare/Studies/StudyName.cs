namespace OrleansObs.Bench.Compare.Studies;

/// <summary>The studies, by their names on the command line.</summary>
internal static class StudyName
{
    public const string Half = "half";
    public const string Lone = "lone";
    public const string Overload = "overload";
    public const string Start = "start";
    public const string Growth = "growth";

    /// <summary>Those that take minutes at most.</summary>
    public static IReadOnlyList<string> Short { get; } = [Half, Lone, Overload, Start];

    public static IEnumerable<IStudy> Chosen(IEnumerable<string> names, StudyContext context)
    {
        IStudy[] all = [new HalfLoadStudy(context), new SingleClientStudy(context), new OverloadStudy(context), new StartStudy(context), new GrowthStudy(context)];
        return all.Where(study => names.Contains(study.Name));
    }
}
