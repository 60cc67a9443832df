namespace OrleansObs.Bench.Compare.Studies;

/// <summary>The studies, by the words of the command line.</summary>
internal static class StudyName
{
    public const string Half = "half";
    public const string Lone = "lone";
    public const string Overload = "overload";
    public const string Start = "start";
    public const string Growth = "growth";

    /// <summary>Those that need no more than minutes.</summary>
    public static IReadOnlyList<string> Short { get; } = [Half, Lone, Overload, Start];

    public static IEnumerable<IStudy> Chosen(IEnumerable<string> names, StudyBench bench)
    {
        IStudy[] all = [new HalfLoadStudy(bench), new LoneOrderStudy(bench), new OverloadStudy(bench), new StartStudy(bench), new GrowthStudy(bench)];
        return all.Where(study => names.Contains(study.Name));
    }
}
