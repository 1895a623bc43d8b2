using System.Collections.Immutable;
using System.Text.Json.Nodes;
using UmV.AspNetCore.Answers;
using UmV.Core.Decisions;
using UmV.Core.Identity;
using UmV.Core.Process;
using UmV.Core.Process.Catalogue;
using UmV.Core.Process.Queries;
using UmV.Core.Process.Wire;
using UmV.Core.Storage;

namespace UmV.AspNetCore.Operations;

/// <summary>An endpoint for every command of the catalogue: a new command has one without a line here.</summary>
internal static class CommandOperations
{
    // What they are about does not exist before.
    private static readonly ImmutableArray<string> Begin = ["draft-agreement", "start-request", "register-person"];

    internal static ImmutableArray<Operation> All { get; } = [.. CommandCatalogue.All.Select(Of)];

    private static Operation Of(CommandEntry entry)
    {
        var things = WireForm.IdFieldOf(entry) switch { "case" => "cases", "agreement" => "agreements", _ => "people" };
        return new Operation(entry.Name, "POST", $"/{things}/{{id}}/{entry.Name}", things, entry.Type, visit => RespondAsync(entry, visit))
        {
            IsCommand = true,
            HasETag = true,
            Body = () => WireForm.SchemaOf(entry),
            Returns = () => new JsonObject
            {
                ["type"] = "object",
                ["properties"] = new JsonObject
                {
                    ["stream"] = new JsonObject { ["type"] = "string", ["description"] = "What was changed, such as case/0189…" },
                    ["version"] = new JsonObject { ["type"] = "integer", ["description"] = "Its version now." },
                },
                ["required"] = new JsonArray("stream", "version"),
            },
        };
    }

    private static async ValueTask<Answer> RespondAsync(CommandEntry entry, Visit visit)
    {
        if (visit.Id<PersonId>() is not { } id)
            return visit.NotFound();
        if (!BodyReader.SaysJson(visit.Http.Request))
            return Problem.NotJson(visit.Language);
        if (await BodyReader.ReadAsync(visit.Http.Request, visit.Options.MaxBodyBytes, visit.Cancellation).ConfigureAwait(false) is not { } body)
            return Problem.TooLarge(visit.Language, visit.Options.MaxBodyBytes);
        var faults = new List<Fault>();
        var headers = CommandHeaders.Read(visit.Http.Request.Headers, faults);
        if (!WireForm.TryReadCommand(entry, id.Value, body, out var command, out var inBody) || headers is null)
            return visit.Invalid([.. faults, .. inBody]);
        return await ExecuteAsync(entry, command, headers, visit).ConfigureAwait(false);
    }

    private static async ValueTask<Answer> ExecuteAsync(CommandEntry entry, Command command, CommandHeaders headers, Visit visit)
    {
        Answer no;
        try
        {
            var outcome = await visit.Door.ExecuteAsync(visit.Actor, command, headers.Id, headers.ExpectedVersion, visit.Cancellation).ConfigureAwait(false);
            if (outcome is Outcome.Done done)
                return Answer.Done(done);
            no = Problem.Of(outcome, visit.Language);
        }
        catch (ConcurrencyConflictException)
        {
            no = Problem.Conflict(visit.Language);
        }

        // Whoever may not see a thing is not told that it exists, by whatever answer.
        return Begin.Contains(entry.Name) || await IsSeenAsync(command.Stream, visit).ConfigureAwait(false) ? no : visit.NotFound();
    }

    private static async ValueTask<bool> IsSeenAsync(StreamId stream, Visit visit) => stream.Kind switch
    {
        StreamKind.Case => !(await visit.AskAsync(new ExplainCase(new CaseId(stream.Value))).ConfigureAwait(false)).IsEmpty,
        StreamKind.Agreement => await visit.AskAsync(new GetAgreement(new AgreementId(stream.Value))).ConfigureAwait(false) is not null,
        _ => await visit.AskAsync(new GetPerson(new PersonId(stream.Value))).ConfigureAwait(false) is not null,
    };
}
