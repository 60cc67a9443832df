using System.Collections.Concurrent;

namespace Orleans.Runtime;

/// <summary>Silos in this process that share a directory: at most one activation of a grain among them.</summary>
internal sealed class Cluster
{
    private readonly Lock _gate = new();
    private readonly Dictionary<GrainId, Activation> _directory = [];
    private readonly List<Silo> _silos = [];

    /// <summary>What memory storage holds: by provider, state name and grain; json and etag.</summary>
    public ConcurrentDictionary<(string Provider, string State, GrainId Grain), (string Json, string Etag)> Storage { get; } = new();

    public int ActivationCount
    {
        get
        {
            lock (_gate)
                return _directory.Count + _silos.Sum(silo => silo.Workers.Count);
        }
    }

    public IReadOnlyList<Silo> Silos
    {
        get
        {
            lock (_gate)
                return [.. _silos];
        }
    }

    /// <summary>Activations by silo and class.</summary>
    public IReadOnlyList<(Silo Silo, Type Class, int Activations)> Count()
    {
        lock (_gate)
        {
            return [.. _directory.Values.Concat(_silos.SelectMany(silo => silo.Workers.All))
                .GroupBy(activation => (activation.Silo, activation.GrainId.GrainClass))
                .Select(group => (group.Key.Silo, group.Key.GrainClass, group.Count()))];
        }
    }

    public void Join(Silo silo)
    {
        lock (_gate)
            _silos.Add(silo);
    }

    /// <summary>From here on nothing is placed on the silo. Returns what lives there.</summary>
    public IReadOnlyList<Activation> Leave(Silo silo)
    {
        lock (_gate)
        {
            _silos.Remove(silo);
            return [.. _directory.Values.Where(activation => activation.Silo == silo), .. silo.Workers.All];
        }
    }

    /// <summary>The activation to call, made now when there is none.</summary>
    public Activation Locate(GrainId grainId, Silo? caller)
    {
        Activation activation;
        lock (_gate)
        {
            if (_silos.Count == 0)
                throw new SiloUnavailableException("No silo is running.");

            var workers = GrainWorkers.LimitOf(grainId.GrainClass);
            if (workers > 0)
            {
                var local = caller is not null && _silos.Contains(caller) ? caller : AnySilo();
                return local.Workers.Choose(grainId, workers);
            }

            if (_directory.TryGetValue(grainId, out var known))
                return known;
            activation = new Activation(AnySilo(), grainId);
            _directory.Add(grainId, activation);
        }

        activation.Start();
        return activation;
    }

    public void Forget(Activation activation)
    {
        lock (_gate)
        {
            if (_directory.TryGetValue(activation.GrainId, out var known) && known == activation)
                _directory.Remove(activation.GrainId);
            activation.Silo.Workers.Remove(activation);
        }
    }

    /// <summary>Ends every activation that was idle for at least that long, and returns when they are gone.</summary>
    public Task CollectAsync(TimeSpan age, Silo? only = null)
    {
        Activation[] candidates;
        lock (_gate)
            candidates = [.. _directory.Values.Concat(_silos.SelectMany(silo => silo.Workers.All)).Where(a => only is null || a.Silo == only)];
        return Task.WhenAll(candidates.Where(activation => activation.Collect(age)).Select(activation => activation.Deactivated));
    }

    private Silo AnySilo() => _silos[Random.Shared.Next(_silos.Count)];
}
