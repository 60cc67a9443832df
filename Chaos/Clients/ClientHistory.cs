namespace OrleansObs.Chaos.Clients;

/// <summary>
/// Operations and responses of one client, in order. Takes about 70 bytes per event at a few events per second; every tenth event is a
/// list, which adds 32 bytes for each of the few own orders in it.
/// </summary>
/// <param name="Events">Each starts after the end of the previous one.</param>
/// <param name="Listed">Its own orders in its lists.</param>
internal sealed record ClientHistory(int Client, IReadOnlyList<ClientEvent> Events, IReadOnlyList<ListedOrder> Listed)
{
    /// <summary>The events in order; each list is followed by a read of every own order that it showed.</summary>
    public IEnumerable<ClientEvent> EventsWithListedOrders()
    {
        var listed = Listed.ToLookup(order => order.Event);
        return Events.SelectMany((one, index) => listed[index].Select(order => order.AsReadEvent(one)).Prepend(one));
    }

    /// <summary>The Idempotency-Key of an order; null when the client sent none and got no response with one.</summary>
    public string? KeyOf(in ClientEvent one) => one.Key > 0 ? Key(Client, one.Key) : one.ReturnedKey;

    public static string Key(int client, int number) => $"chaos-{client}-{number}";
}
