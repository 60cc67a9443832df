using System.Diagnostics;
using OrleansObs.Tests.Chaos.Fleet;
using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Containers;

/// <summary>The images, built once, and a compose project with three silos.</summary>
public sealed class ContainerFixture : IAsyncLifetime
{
    private ComposeProject? _project;

    internal ComposeProject Project => Requires.Started(_project, Requires.Docker);

    /// <summary>The duration of the image build.</summary>
    public TimeSpan Built { get; private set; }

    /// <summary>The time from the command to three healthy silos.</summary>
    public TimeSpan Started { get; private set; }

    /// <summary>The project with all services healthy, whatever the previous test stopped.</summary>
    internal async Task<ComposeProject> WholeAsync()
    {
        await Project.UpAsync(ComposeProject.Silos);
        return Project;
    }

    public async ValueTask InitializeAsync()
    {
        if (!Requires.HasDocker)
            return;
        _project = new ComposeProject();
        var clock = Stopwatch.StartNew();
        await _project.BuildAsync(fresh: Figures.LongForm);
        Built = clock.Elapsed;
        clock.Restart();
        await _project.UpAsync(ComposeProject.Silos);
        Started = clock.Elapsed;
    }

    public ValueTask DisposeAsync() => _project?.DisposeAsync() ?? ValueTask.CompletedTask;
}
