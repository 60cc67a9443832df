namespace OrleansObs.Incidents;

/// <summary>Bounds the list of incidents.</summary>
internal static class IncidentRetention
{
    /// <summary>
    /// The list with this incident in front. A full list drops, in this order: the oldest resolved incident; the oldest one that is not due
    /// for a check; the oldest one. The list is the only source of the checks, so an incident that is due for one is dropped last.
    /// </summary>
    public static Incident[] With(IEnumerable<Incident> incidents, Incident latest)
    {
        var others = incidents.Where(other => other.Id != latest.Id).ToList();
        if (others.Count >= IncidentLimits.MaxIncidents)
        {
            var resolved = others.FindLastIndex(other => other.Status == IncidentStatus.Resolved);
            var removable = resolved >= 0 ? resolved : others.FindLastIndex(other => other.Remediation?.CheckBy is null);
            others.RemoveAt(removable >= 0 ? removable : others.Count - 1);
        }

        return [latest, .. others];
    }
}
