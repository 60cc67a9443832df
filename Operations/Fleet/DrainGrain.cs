using Orleans.Runtime;

namespace OrleansObs.Fleet;

internal sealed class DrainGrain([PersistentState("drains")] IPersistentState<DrainState> stored, TimeProvider time) : Grain, IDrainGrain
{
    private static readonly TimeSpan ProbeTimeout = TimeSpan.FromSeconds(1);

    private IManagementGrain Management => GrainFactory.GetGrain<IManagementGrain>(0);

    public async Task<DrainOutcome> DrainAsync(string silo)
    {
        var members = await Management.GetDetailedHosts(onlyActive: true);
        var recent = DrainRules.Recent(stored.State.Records, time.GetUtcNow());

        // The request is repeated when the reply was lost, for example because this grain was in the silo that drains.
        if (members.FirstOrDefault(member => member.SiloName == silo) is not { } target)
            return recent.Any(record => record.Name == silo) ? DrainOutcome.Accepted : DrainOutcome.NotFound;
        string[] active = [.. members.Select(member => member.SiloAddress.ToParsableString())];
        var record = new DrainRecord(silo, target.SiloAddress.ToParsableString(), time.GetUtcNow());
        var draining = DrainRules.Draining(recent, active);
        if (!DrainRules.MayDrain(record.Silo, draining, active)
            || !await AnyAnswersAsync(DrainRules.Staying(members.Select(member => member.SiloAddress), draining, record.Silo)))
        {
            return DrainOutcome.LastSilo;
        }

        // A second activation, on a silo that does not know yet that it was evicted, fails here: its state is not the stored version.
        stored.State = new DrainState { Records = [record, .. recent.Where(other => other.Silo != record.Silo)] };
        await stored.StoreAsync(this);
        return await TryDrainAsync(target.SiloAddress) ? DrainOutcome.Accepted : DrainOutcome.Unreachable;
    }

    // A killed silo is active in the membership table until the others have declared it dead.
    private async Task<bool> AnyAnswersAsync(IEnumerable<SiloAddress> silos)
    {
        var answers = await Task.WhenAll(silos.Select(AnswersAsync));
        return answers.Contains(true);
    }

    private async Task<bool> AnswersAsync(SiloAddress silo)
    {
        try
        {
            await Management.GetSimpleGrainStatistics([silo]).WaitAsync(ProbeTimeout, time);
            return true;
        }
        catch (Exception e) when (e is OrleansException or TimeoutException)
        {
            return false;
        }
    }

    // The record stays after a failure: the request may have arrived.
    private async Task<bool> TryDrainAsync(SiloAddress silo)
    {
        try
        {
            return await SiloDrain.TryAsync(GrainFactory, silo);
        }
        catch (Exception e) when (e is OrleansException or TimeoutException)
        {
            return false;
        }
    }
}
