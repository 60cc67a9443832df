namespace OrleansObs.Incidents;

/// <summary>Which incidents the list holds: rules only.</summary>
internal static class IncidentRetention
{
    /// <summary>
    /// With this one in front. Where there are too many, the one that has ended longest ago makes room, then the oldest that nobody has to look at
    /// again, and one that is still to be checked last of all: only the list tells that it is.
    /// </summary>
    public static Incident[] With(IEnumerable<Incident> incidents, Incident latest)
    {
        var others = incidents.Where(other => other.Id != latest.Id).ToList();
        if (others.Count >= IncidentLimits.MaxIncidents)
        {
            var ended = others.FindLastIndex(other => other.Status == IncidentStatus.Resolved);
            var told = ended >= 0 ? ended : others.FindLastIndex(other => other.Remediation?.CheckBy is null);
            others.RemoveAt(told >= 0 ? told : others.Count - 1);
        }

        return [latest, .. others];
    }
}
