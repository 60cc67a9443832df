using OrleansObs.Text;
using OrleansObs.Users;

namespace OrleansObs.Storage.InMemory;

internal sealed class InMemoryUserStore(InMemoryTables tables) : IUserStore
{
    public Task<User?> FindAsync(long id, CancellationToken cancellationToken)
    {
        lock (tables.Gate)
            return Task.FromResult(tables.Users.GetValueOrDefault(id));
    }

    public Task<UserResult> AddAsync(NewUser user)
    {
        lock (tables.Gate)
        {
            return Task.FromResult(
                IsTaken(0, user.Username, user.Email)
                    ? new UserResult(UserOutcome.Taken)
                    : new UserResult(UserOutcome.Done, tables.AddUser(user)));
        }
    }

    public Task<UserResult> UpdateAsync(long id, UserChange change)
    {
        lock (tables.Gate)
        {
            if (!tables.Users.TryGetValue(id, out var user))
                return Task.FromResult(new UserResult(UserOutcome.NotFound));
            if (IsTaken(id, change.Username, change.Email))
                return Task.FromResult(new UserResult(UserOutcome.Taken));

            tables.Users[id] = user with { Username = change.Username ?? user.Username, Email = change.Email ?? user.Email };
            return Task.FromResult(new UserResult(UserOutcome.Done, tables.Users[id]));
        }
    }

    private bool IsTaken(long except, string? username, string? email)
    {
        var (name, address) = (KeyOf(username), KeyOf(email));
        return tables.Users.Values.Any(
            user => user.Id != except && (NameKey.Of(user.Username) == name || NameKey.Of(user.Email) == address));
    }

    private static string? KeyOf(string? name) => name is null ? null : NameKey.Of(name);
}
