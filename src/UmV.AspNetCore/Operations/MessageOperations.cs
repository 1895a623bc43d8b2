using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using UmV.AspNetCore.Answers;
using UmV.Core.Decisions;
using UmV.Core.Messaging;
using UmV.Core.Process.Queries;
using UmV.Core.Process.Wire;
using UmV.Core.Process.Workers;
using UmV.Core.Storage;
using UmV.Core.Text;

namespace UmV.AspNetCore.Operations;

/// <summary>Messages: how they stand, and those that were given up.</summary>
internal static class MessageOperations
{
    private const string Tag = "messages";

    internal static ImmutableArray<Operation> All { get; } =
    [
        new("list-messages", "GET", "/messages", Tag, typeof(ListMessages), ListAsync)
        {
            Returns = WireForm.SchemaOf<ImmutableArray<OutboxRow>>,
            Parameters =
            [
                new("status", "Standing here only: Pending, Sent or Dead, which were given up."),
                new("after", "The id of the last message of the page before; with afterCreatedAt."),
                new("afterCreatedAt", "When that message was made; needed with after.", Format: "date-time"),
                new("most", "How many, 1 to 1000; 1000 when left out.", "integer"),
            ],
        },
        new("list-requeues", "GET", "/messages/requeues", Tag, typeof(ListRequeues), RequeuesAsync)
        {
            Returns = WireForm.SchemaOf<ImmutableArray<RequeueRow>>,
            Parameters = [new("most", "How many, 1 to 1000; 200 when left out.", "integer")],
        },
        new("requeue-messages", "POST", "/messages/requeue", Tag, null, RequeueAsync)
        {
            Summary = "Lets messages that were given up be tried again, with the ids that they had; the provider's leader only. Asking twice is harmless.",
            CanBeRefused = true,
            Body = () => new JsonObject
            {
                ["type"] = "object",
                ["description"] = "Either messages or allDead.",
                ["properties"] = new JsonObject
                {
                    ["messages"] = List("Their ids. One that was not given up is left as it is."),
                    ["allDead"] = new JsonObject { ["type"] = "boolean", ["description"] = "true: every message that was given up." },
                },
            },
            Returns = () => new JsonObject
            {
                ["type"] = "object",
                ["properties"] = new JsonObject { ["messages"] = List("The ids of those that wait again.") },
                ["required"] = new JsonArray("messages"),
            },
        },
    ];

    private static async ValueTask<Answer> ListAsync(Visit visit)
    {
        var asked = new QueryReader(visit.Http.Request.Query);
        var (status, after, createdAt, most) =
            (asked.Choice<OutboxStatus>("status"), asked.Text("after"), asked.Instant("afterCreatedAt"), asked.Int("most", 1000, 1, 1000));
        if (!asked.Faults.IsEmpty)
            return visit.Invalid(asked.Faults);
        if ((after is null) != (createdAt is null))
            return visit.Invalid([Fault.Required(after is null ? "after" : "afterCreatedAt")]);
        var last = createdAt is { } at ? Place(after!, at) : null;
        return Answer.Ok(await visit.AskAsync(new ListMessages(status is null ? null : Enum.Parse<OutboxStatus>(status), last, most)).ConfigureAwait(false));
    }

    private static async ValueTask<Answer> RequeuesAsync(Visit visit)
    {
        var asked = new QueryReader(visit.Http.Request.Query);
        var list = new ListRequeues(asked.Int("most", 200, 1, 1000));
        return asked.Faults.IsEmpty ? Answer.Ok(await visit.AskAsync(list).ConfigureAwait(false)) : visit.Invalid(asked.Faults);
    }

    private static async ValueTask<Answer> RequeueAsync(Visit visit)
    {
        if (!BodyReader.SaysJson(visit.Http.Request))
            return Problem.NotJson(visit.Language);
        if (await BodyReader.ReadAsync(visit.Http.Request, visit.Options.MaxBodyBytes, visit.Cancellation).ConfigureAwait(false) is not { } body)
            return Problem.TooLarge(visit.Language, visit.Options.MaxBodyBytes);
        if (RequeueBody.Read(body, out var fault) is not { } messages)
            return visit.Invalid([fault]);
        var letters = visit.Http.RequestServices.GetRequiredService<DeadLetters>();
        var answer = await letters.RequeueAsync(visit.Actor, messages, visit.Cancellation).ConfigureAwait(false);
        return answer.Refusal is { } refusal ? Problem.Refused(refusal, visit.Language) : Answer.Json(new JsonObject
        {
            ["messages"] = new JsonArray([.. answer.Messages.Select(id => (JsonNode)id)]),
        });
    }

    // A page goes on by the order of the list: the time, then the id. Nothing else of the row is looked at.
    private static OutboxRow Place(string id, NodaTime.Instant at) =>
        new(new Message(id, default, default), default, at, OutboxStatus.Pending, 0, at, null);

    private static JsonObject List(string description) => new()
    {
        ["type"] = "array", ["items"] = new JsonObject { ["type"] = "string" }, ["description"] = description,
    };
}
