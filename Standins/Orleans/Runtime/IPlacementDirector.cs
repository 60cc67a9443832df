namespace Orleans.Runtime.Placement;

/// <summary>Chooses silos in Microsoft Orleans; here it only names the hint.</summary>
public interface IPlacementDirector
{
    /// <summary>Key of the request context under which a caller asks for a silo.</summary>
    const string PlacementHintKey = nameof(PlacementHintKey);
}
