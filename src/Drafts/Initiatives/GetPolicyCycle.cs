using Grpc.Core;
using Microsoft.AspNetCore.Authorization;
using OpenGov.Drafts.V1;

namespace OpenGov.Drafts.Initiatives;

public sealed partial class InitiativesService
{
    [AllowAnonymous]
    public override Task<PolicyCycle> GetPolicyCycle(GetPolicyCycleRequest request, ServerCallContext context) => Task.FromResult(cycle.Value.ToMessage());
}

internal static class PolicyCycleMessage
{
    public static PolicyCycle ToMessage(this PolicyCycleOptions cycle)
    {
        var message = new PolicyCycle();
        foreach (var stage in cycle.Stages)
        {
            var one = new Stage { Code = stage.Code, Next = { stage.Next }, RequiresAnswers = stage.RequiresAnswers, End = stage.End };
            one.Name.Add(stage.Name.ToDictionary());
            one.Description.Add(stage.Description.ToDictionary());
            message.Stages.Add(one);
        }

        foreach (var topic in cycle.Topics)
        {
            var one = new Topic { Code = topic.Code };
            one.Name.Add(topic.Name.ToDictionary());
            message.Topics.Add(one);
        }

        return message;
    }
}
