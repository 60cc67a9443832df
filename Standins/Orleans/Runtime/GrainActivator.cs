using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Core;

namespace Orleans.Runtime;

/// <summary>Builds a grain's object: services from the silo, stored states from their providers, read before anybody calls.</summary>
internal static class GrainActivator
{
    public static async Task<object> CreateAsync(Activation activation)
    {
        var constructor = activation.GrainId.GrainClass.GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
            .MaxBy(candidate => candidate.GetParameters().Length)!;
        var states = new List<IStorage>();
        var arguments = constructor.GetParameters().Select(parameter => Resolve(parameter, activation, states)).ToArray();
        object grain;
        try
        {
            grain = constructor.Invoke(arguments);
        }
        catch (TargetInvocationException e) when (e.InnerException is not null)
        {
            throw e.InnerException;
        }

        foreach (var state in states)
            await state.ReadStateAsync();
        return grain;
    }

    private static object Resolve(ParameterInfo parameter, Activation activation, List<IStorage> states)
    {
        var services = activation.Silo.Services;
        if (parameter.ParameterType == typeof(IGrainContext))
            return activation;
        if (parameter.GetCustomAttribute<PersistentStateAttribute>() is not { } attribute)
            return services.GetRequiredService(parameter.ParameterType);

        var type = typeof(PersistentState<>).MakeGenericType(parameter.ParameterType.GetGenericArguments());
        var storage = services.GetRequiredKeyedService<Orleans.Storage.IGrainStorage>(attribute.StorageName ?? "Default");
        var state = (IStorage)Activator.CreateInstance(type, storage, attribute.StateName, activation.GrainId)!;
        states.Add(state);
        return state;
    }
}
