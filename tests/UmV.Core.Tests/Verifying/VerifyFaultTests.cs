using NodaTime;
using UmV.Core.Cases;
using UmV.Core.Checkpoints;
using UmV.Core.Identity;
using UmV.Core.Messaging;
using UmV.Core.Process;
using UmV.Core.Process.Queries;
using UmV.Core.Sealing;
using UmV.Core.Storage;
using UmV.Core.Storage.InMemory;
using UmV.Core.Tests.Cases;
using UmV.Core.Tests.Checkpoints;
using UmV.TestKit;
using static UmV.Core.Tests.Cases.CaseWorld;

namespace UmV.Core.Tests.Verifying;

/// <summary>"verify names the first bad entry": which journal, which entry, and what happened to it, in words that somebody can act on.</summary>
public sealed class VerifyFaultTests : IDisposable
{
    private readonly InMemoryStore _store = new();
    private readonly Made _made = new();
    private CaseWorld _world = null!;
    private CheckpointTrail? _trail;

    private TenantData Data => _store.Raw(TenantId.Default);

    private StreamId Case => StreamId.Of(_world.Case);

    private Journal CaseJournal => Data.Journals[Case];

    private List<JournalEntry> Entries => CaseJournal.Entries;

    private long Last => Entries[^1].Version;

    private List<AccessEntry> Accesses => Data.Access.Raw[Case];

    [Fact]
    public async Task What_nobody_touched_is_right_and_counted()
    {
        await BeginAsync();
        var counted = new List<int>();
        var report = await _world.Service<Verifier>().VerifyAsync(null, new Counting(counted));
        report.Should().BeEquivalentTo(new VerifyReport(true, Data.Journals.Count, Data.Journals.Values.Sum(journal => journal.Entries.Count), null)
        {
            Accesses = Data.Access.Raw.Values.Sum(chain => chain.Count), TextsErased = 0, Checkpoint = null,
        });
        counted.Should().Equal(Enumerable.Range(1, Data.Journals.Count));
        (await _world.Service<Verifier>().VerifyAsync()).Should().Be(report);
    }

    [Fact]
    public async Task An_entry_that_is_missing_in_the_middle_is_named_by_the_one_in_its_place()
    {
        await BeginAsync();
        Entries.RemoveAt(2);
        await IsAsync(Case, 4, "Version 3 was expected: an entry is missing or out of place.");
    }

    [Fact]
    public async Task An_entry_that_does_not_follow_is_named()
    {
        await BeginAsync();
        Entries[3] = Entries[3] with { PreviousHash = Made.Hash(1) };
        await IsAsync(Case, 4, "The entry does not follow on the one before it.");
    }

    [Fact]
    public async Task An_entry_that_was_changed_is_named()
    {
        await BeginAsync();
        Entries[3] = Entries[3] with { At = Entries[3].At + Duration.FromTicks(1) };
        await IsAsync(Case, 4, "The entry was changed after it was written.");
    }

    [Fact]
    public async Task Entries_that_were_cut_off_are_missed_by_the_snapshot()
    {
        await BeginAsync();
        var left = Last - 1;
        Entries.RemoveAt(Entries.Count - 1);
        await IsAsync(Case, left, "The snapshot is of another version than the last entry: entries were cut off or added.");
    }

    [Fact]
    public async Task A_snapshot_whose_head_is_another_is_named()
    {
        await BeginAsync();
        CaseJournal.Snapshot = CaseJournal.Snapshot with { HeadHash = Made.Hash(1) };
        await IsAsync(Case, Last, "The snapshot is of another version than the last entry: entries were cut off or added.");
    }

    [Fact]
    public async Task A_snapshot_that_differs_from_what_its_entries_make_is_named_and_one_of_a_newer_form_too()
    {
        await BeginAsync();
        var whole = CaseJournal.Snapshot;
        CaseJournal.Snapshot = whole with { Body = "{}"u8.ToArray() };
        await IsAsync(Case, Last, "The snapshot differs from what its entries make.");
        CaseJournal.Snapshot = whole with { Schema = whole.Schema + 1 };
        await IsAsync(Case, Last, "The snapshot differs from what its entries make.");
    }

    [Fact]
    public async Task A_snapshot_without_entries_is_named()
    {
        await BeginAsync();
        Entries.Clear();
        await IsAsync(Case, 0, "There is a snapshot without entries, or entries without a snapshot.");
    }

    [Fact]
    public async Task An_entry_that_cannot_be_folded_is_named()
    {
        await BeginAsync();
        // A case that moves before it has begun: chained as it should be.
        var moved = Entries.First(entry => entry.Type == "case-moved") with { Version = 1, PreviousHash = HashChain.Start };
        Entries[0] = moved with { Hash = HashChain.HashOf(TenantId.Default, moved) };
        await IsAsync(Case, 1, "The entry cannot be folded into the state before it.");
    }

    [Fact]
    public async Task A_duty_that_no_entry_makes_or_that_is_gone_is_named()
    {
        await BeginAsync();
        var (key, duty) = Data.Duties.First(row => row.Value.Stream == Case);
        Data.Duties[key] = duty with { Due = duty.Due.PlusDays(1) };
        await IsAsync(Case, Last, "The duties kept beside the journal differ from what its entries make.");
        Data.Duties.Remove(key);
        await IsAsync(Case, Last, "The duties kept beside the journal differ from what its entries make.");
    }

    [Fact]
    public async Task A_row_for_lists_that_no_entry_makes_or_that_is_gone_is_named()
    {
        await BeginAsync();
        const string RowDiffers = "The row for lists kept beside the journal differs from what its entries make.";
        var row = Data.Cases[_world.Case];
        foreach (var changed in new[] { row with { State = "Closed" }, row with { Members = row.Members.RemoveAt(0) }, row with { Receipt = null } })
        {
            Data.Cases[_world.Case] = changed;
            await IsAsync(Case, Last, RowDiffers);
        }

        Data.Cases.Remove(_world.Case);
        await IsAsync(Case, Last, RowDiffers);
        Data.Cases[_world.Case] = row;

        var agreement = Data.Agreements[_world.Agreement];
        Data.Agreements[_world.Agreement] = agreement with { Until = agreement.Until.PlusDays(1) };
        await IsAsync(StreamId.Of(_world.Agreement), Data.Journals[StreamId.Of(_world.Agreement)].Snapshot.Version, RowDiffers);
        Data.Agreements[_world.Agreement] = agreement;

        var person = Data.People[Pupil.Person];
        foreach (var changed in new[] { person with { Roles = [Role.Guardian] }, person with { School = OtherSchool } })
        {
            Data.People[Pupil.Person] = changed;
            await IsAsync(StreamId.Of(Pupil.Person), 1, RowDiffers);
        }

        Data.People.Remove(Pupil.Person);
        await IsAsync(StreamId.Of(Pupil.Person), 1, RowDiffers);
    }

    [Fact]
    public async Task Statistics_that_no_entry_makes_or_that_are_gone_are_named()
    {
        await BeginAsync();
        var fact = Data.Facts[_world.Case];
        foreach (var changed in new[] { fact with { SessionsHeld = 99 }, fact with { Categories = fact.Categories.Add("other") } })
        {
            Data.Facts[_world.Case] = changed;
            await IsAsync(Case, Last, "The statistics kept beside the journal differ from what its entries make.");
        }

        Data.Facts.Remove(_world.Case);
        await IsAsync(Case, Last, "The statistics kept beside the journal differ from what its entries make.");
    }

    [Fact]
    public async Task A_command_that_is_not_known_any_more_or_otherwise_is_named_by_its_entry()
    {
        await BeginAsync();
        var command = Entries[2].Command;
        var version = Entries.Last(entry => entry.Command == command).Version;
        var known = Data.Commands[command];
        var what = $"The command of entry {version} is not kept, or otherwise than its entries say: carried out again, it would not be known.";
        Data.Commands.Remove(command);
        await IsAsync(Case, Last, what);
        Data.Commands[command] = known with { Version = known.Version + 1 };
        await IsAsync(Case, Last, what);
        Data.Commands[command] = known with { Stream = StreamId.Of(Pupil.Person) };
        await IsAsync(Case, Last, what);
        Data.Commands[command] = known with { Name = "made-up" };
        await IsAsync(Case, Last, $"The command of entry {version} is kept with a name that no command has.");
    }

    [Fact]
    public async Task A_command_that_no_entry_tells_of_is_named()
    {
        await BeginAsync();
        var made = Data.Commands.Values.First() with { Command = _world.Ids.Next<CommandId>(), Version = 2 };
        Data.Commands[made.Command] = made;
        await IsAsync(made.Stream, 2, "A command is kept as carried out that no entry tells of.");
    }

    [Fact]
    public async Task A_key_of_a_text_that_is_gone_or_changed_or_anothers_is_named_by_its_entry()
    {
        await BeginAsync();
        var key = Data.Keys.Values.First(one => one.Owner == Case);
        var version = Entries.First(entry => System.Text.Encoding.UTF8.GetString(entry.Body.Span).Contains(key.Id.ToString(), StringComparison.Ordinal)).Version;
        Data.Keys.Remove(key.Id);
        await IsAsync(Case, Last, $"The key of a text of entry {version} is gone, and the erasure register does not say why: nobody can read the text.");
        Data.Keys[key.Id] = key with { Owner = StreamId.Of(Pupil.Person) };
        await IsAsync(Case, Last, $"The key of a text of entry {version} belongs to another journal.");
        Data.Keys[key.Id] = key with { KeyEncryptionKeyId = "lost" };
        await IsAsync(Case, Last, $"The key of a text of entry {version} is wrapped with 'lost', which the keyring does not hold.");
        Data.Keys[key.Id] = key with { Wrapped = new byte[60] };
        await IsAsync(Case, Last, $"The key of a text of entry {version} was changed: it cannot be unwrapped.");
        Data.Keys[key.Id] = key with { Resealed = new byte[60] };
        var field = Entries.SelectMany(StoredForm.TextsIn).First(text => Sealer.KeyOf(text.EnvelopeIfSealed!) == key.Id).Field;
        await IsAsync(Case, Last, $"The key of a text of entry {version} does not open it as '{field}': it was changed or cut, or it belongs to another field.");
    }

    [Fact]
    public async Task A_key_that_no_text_needs_is_named()
    {
        await BeginAsync();
        var made = Data.Keys.Values.First(one => one.Owner == Case) with { Id = _world.Ids.Next<DataKeyId>() };
        Data.Keys[made.Id] = made;
        await IsAsync(Case, 0, "A key is kept that no text of its journal needs.");
    }

    [Fact]
    public async Task A_message_that_is_gone_or_changed_or_made_up_is_named()
    {
        await BeginAsync();
        var row = (await _store.ListMessagesAsync(TenantId.Default, new MessageFilter(Case)))[0];
        var version = Entries.First(entry => entry.At == row.CreatedAt && entry.Type is "request-submitted").Version;
        Replace(row, row with { Message = row.Message with { Recipient = Person(99) } });
        await IsAsync(Case, Last, $"The message that entry {version} calls for was changed.");
        Replace(row, row with { Message = row.Message with { Kind = MessageKind.CaseClosed } });
        await IsAsync(Case, Last, $"The message that entry {version} calls for was changed.");
        Replace(row, row with { CreatedAt = row.CreatedAt + Duration.FromTicks(1) });
        await IsAsync(Case, Last, $"The message that entry {version} calls for was changed.");
        Data.Outbox.Remove(other => other.Message.Id == row.Message.Id);
        await IsAsync(Case, Last, $"The message that entry {version} calls for is gone.");
        Data.Outbox.Add(row);
        Data.Outbox.Add(row with { Message = row.Message with { Id = "made-up" } });
        await IsAsync(Case, Last, "A message is kept that no entry calls for.");
    }

    [Theory]
    [InlineData(MessageKind.DutyReminder)]
    [InlineData(MessageKind.DutyOverdue)]
    [InlineData(MessageKind.EvaluationDue)]
    [InlineData(MessageKind.DeliveryFailed)]
    [InlineData(MessageKind.Digest)]
    public async Task A_message_that_comes_of_time_needs_no_entry(MessageKind kind)
    {
        await BeginAsync();
        var row = (await _store.ListMessagesAsync(TenantId.Default, new MessageFilter(Case)))[0];
        Data.Outbox.Add(row with { Message = row.Message with { Id = "of-time", Kind = kind } });
        (await FaultAsync()).Should().BeNull();
    }

    [Fact]
    public async Task What_is_in_the_lists_without_a_journal_is_named()
    {
        await BeginAsync();
        const string Gone = "It is in the lists, but its journal is gone.";
        var agreement = _world.Ids.Next<AgreementId>();
        Data.Agreements[agreement] = Data.Agreements.Values.First() with { Agreement = agreement };
        await IsAsync(StreamId.Of(agreement), 0, Gone);
        Data.Agreements.Remove(agreement);

        var person = _world.Ids.Next<PersonId>();
        Data.People[person] = Data.People.Values.First() with { Person = person };
        await IsAsync(StreamId.Of(person), 0, Gone);
        Data.People.Remove(person);

        var file = _world.Ids.Next<CaseId>();
        Data.Cases[file] = Data.Cases.Values.First() with { Case = file };
        await IsAsync(StreamId.Of(file), 0, Gone);
    }

    [Fact]
    public async Task A_journal_that_a_checkpoint_saw_and_that_is_gone_is_named()
    {
        await BeginAsync();
        await CheckpointAsync();
        var pupil = StreamId.Of(OtherPupil);
        Data.Journals.Remove(pupil);
        Data.People.Remove(OtherPupil);
        await IsAsync(pupil, 0, "Checkpoint 1 saw 1 entries: the last were cut off, or an older file was put in place of this one.");
    }

    [Fact]
    public async Task A_journal_that_was_cut_off_whole_is_missed_by_the_checkpoint()
    {
        await BeginAsync();
        var (entries, snapshot) = (Entries.ToList(), CaseJournal.Snapshot);
        await _world.DoAsync(Leader, CaseAction.BeginAssessment);
        await CheckpointAsync();
        var seen = Last;
        Entries.Clear();
        Entries.AddRange(entries);
        CaseJournal.Snapshot = snapshot;
        await IsAsync(Case, entries.Count, $"Checkpoint 1 saw {seen} entries: the last were cut off, or an older file was put in place of this one.");
    }

    [Fact]
    public async Task A_journal_written_anew_with_every_chain_right_is_told_by_the_checkpoint()
    {
        await BeginAsync();
        await CheckpointAsync();
        Rechain(Entries, entry => entry.Version == Last ? entry with { Actor = entry.Actor with { Person = Person(99) } } : entry);
        await IsAsync(Case, Last, "Checkpoint 1 saw another entry here: it, or one before it, was written anew.");
    }

    [Fact]
    public async Task An_entry_that_says_that_it_is_older_than_a_checkpoint_which_did_not_see_it_is_told()
    {
        await BeginAsync();
        _world.Clock.Advance(Duration.FromHours(1));
        await CheckpointAsync();
        _world.Clock.Advance(-Duration.FromMinutes(30));
        await _world.DoAsync(Leader, CaseAction.BeginAssessment);
        await IsAsync(Case, _trail!.Of(ChainKind.Journal, Case)[^1].Version + 1, "The entry says that it is older than checkpoint 1, which did not see it: it was made up later.");
    }

    [Fact]
    public async Task A_journal_that_says_that_it_began_before_a_checkpoint_which_did_not_see_it_is_told()
    {
        await BeginAsync();
        _world.Clock.Advance(Duration.FromHours(1));
        await CheckpointAsync();
        _world.Clock.Advance(-Duration.FromMinutes(30));
        var made = _world.Ids.Next<PersonId>();
        await _world.DoneAsync(Leader, new Core.People.RegisterPerson(made, new Core.People.PersonDetails("Kari", "Testesen"), School, [Role.Pupil]));
        await IsAsync(StreamId.Of(made), 1, "The entry says that it is older than checkpoint 1, which did not see it: it was made up later.");
    }

    [Fact]
    public async Task Ten_minutes_are_left_for_what_was_on_its_way_when_a_checkpoint_was_written()
    {
        await BeginAsync();
        _world.Clock.Advance(Duration.FromHours(1));
        await CheckpointAsync();
        _world.Clock.Advance(-Duration.FromMinutes(10));
        await _world.DoAsync(Leader, CaseAction.BeginAssessment);
        (await FaultAsync()).Should().BeNull();
    }

    [Fact]
    public async Task An_entry_of_the_access_log_is_named_as_such()
    {
        await BeginAsync();
        var whole = Accesses.ToList();
        Accesses.RemoveAt(0);
        await IsOfLogAsync(Case, 2, "Entry 1 was expected: one is missing or out of place.");
        Restore(whole);
        Accesses[1] = Accesses[1] with { PreviousHash = Made.Hash(1) };
        await IsOfLogAsync(Case, 2, "The entry does not follow on the one before it.");
        Restore(whole);
        Accesses[1] = Accesses[1] with { Access = Accesses[1].Access with { Subject = StreamId.Of(OtherPupil) } };
        await IsOfLogAsync(Case, 2, "The entry does not follow on the one before it.");
        Restore(whole);
        Accesses[1] = Accesses[1] with { Access = Accesses[1].Access with { Basis = "made-up" } };
        await IsOfLogAsync(Case, 2, "The entry was changed after it was written.");
        Restore(whole);
        Accesses.RemoveAt(Accesses.Count - 1);
        await IsOfLogAsync(Case, whole.Count - 1, "The last entry is not the one that the chain ends with: entries were cut off or added.");
        Restore(whole);
        Rechain(Accesses, entry => entry with { Access = entry.Access with { Basis = "made-up" } });
        await IsOfLogAsync(Case, whole.Count, "The last entry is not the one that the chain ends with: entries were cut off or added.");
        Restore(whole);
        (await FaultAsync()).Should().BeNull();
    }

    [Fact]
    public async Task A_checkpoint_guards_the_access_log_too()
    {
        await BeginAsync();
        await CheckpointAsync();
        var seen = Accesses.Count;
        using var forged = new Made();
        var (head, more) = (Made.Head(seen + 3, 7, Case, ChainKind.Access), Made.Head(1, 7, StreamId.Of(_world.Ids.Next<CaseId>()), ChainKind.Access));
        await forged.AppendAsync(Made.After(null, [head], [head]));
        _trail = await forged.ReadAsync();
        await IsOfLogAsync(Case, seen, $"Checkpoint 1 saw {seen + 3} entries: the last were cut off, or an older file was put in place of this one.");

        using var other = new Made();
        await other.AppendAsync(Made.After(null, [more], [more]));
        _trail = await other.ReadAsync();
        await IsOfLogAsync(more.Stream, 0, "Checkpoint 1 saw 1 entries: the last were cut off, or an older file was put in place of this one.");
    }

    [Fact]
    public async Task Of_many_faults_the_first_is_named_and_each_once_the_ones_before_it_are_mended()
    {
        await BeginAsync();
        var duty = Data.Duties.First(row => row.Value.Stream == Case);
        var (row, command, key, message) = (
            Data.Cases[_world.Case], Data.Commands[Entries[2].Command], Data.Keys.Values.First(one => one.Owner == Case),
            (await _store.ListMessagesAsync(TenantId.Default, new MessageFilter(Case)))[0]);
        var (stray, strayCommand, strayKey) = (row with { Case = _world.Ids.Next<CaseId>() }, command with { Command = _world.Ids.Next<CommandId>() }, key with { Id = _world.Ids.Next<DataKeyId>() });
        var accesses = Accesses.ToList();
        Data.Duties.Remove(duty.Key);
        Data.Cases[_world.Case] = row with { State = "Closed" };
        Data.Commands.Remove(command.Command);
        Data.Keys.Remove(key.Id);
        Data.Outbox.Remove(other => other.Message.Id == message.Message.Id);
        Data.Cases[stray.Case] = stray;
        Data.Commands[strayCommand.Command] = strayCommand;
        Data.Keys[strayKey.Id] = strayKey;
        Accesses.RemoveAt(0);

        var named = new List<string>();
        foreach (var mend in new Action[]
        {
            () => Data.Duties.Add(duty.Key, duty.Value), () => Data.Cases[_world.Case] = row, () => Data.Commands[command.Command] = command,
            () => Data.Keys[key.Id] = key, () => Data.Outbox.Add(message), () => Data.Cases.Remove(stray.Case),
            () => Data.Commands.Remove(strayCommand.Command), () => Data.Keys.Remove(strayKey.Id), () => Restore(accesses),
        })
        {
            named.Add((await FaultAsync())!.What);
            mend();
        }

        named.Select(what => string.Join(' ', what.Split(' ').Take(4))).Should().Equal(
            "The duties kept beside", "The row for lists", "The command of entry", "The key of a", "The message that entry",
            "It is in the", "A command is kept", "A key is kept", "Entry 1 was expected:");
        (await FaultAsync()).Should().BeNull();
    }

    [Fact]
    public async Task Texts_that_were_erased_are_counted_and_no_fault()
    {
        _world = await InAsync(CaseState.Planning);
        var text = _world.TextOf(await _world.FileAsync());
        await _world.DoneAsync(Worker, new ProposeTextErasure(_world.Case, text, "It names a neighbour"));
        await _world.DoneAsync(Leader, new EraseText(_world.Case, text));
        (await _world.Service<Verifier>().VerifyAsync()).Should().BeEquivalentTo(new { Ok = true, TextsErased = 1 });
    }

    [Fact]
    public void A_fault_says_of_which_chain_it_is()
    {
        var fault = new VerifyFault(StreamId.Of(new CaseId(Guid.Empty)), 3, "It was changed.");
        fault.ToString().Should().Be("case/00000000-0000-0000-0000-000000000000, entry 3: It was changed.");
        (fault with { Chain = ChainKind.Access }).ToString().Should().Be("access log of case/00000000-0000-0000-0000-000000000000, entry 3: It was changed.");
    }

    public void Dispose()
    {
        _world?.Dispose();
        _made.Dispose();
    }

    /// <summary>A case that was sent, read twice, and is as it should be.</summary>
    private async Task BeginAsync()
    {
        _world = await WithAgreementAsync(store: _store);
        await _world.BringAsync(CaseState.Submitted);
        await _world.Door.AskAsync(Leader, new GetCase(_world.Case));
        await _world.Door.AskAsync(Principal, new GetCase(_world.Case));
        (await FaultAsync()).Should().BeNull();
    }

    private async Task CheckpointAsync()
    {
        await _world.Service<CheckpointWriter>().WriteAsync(_made.Sink, _made.Signer);
        _trail = await _made.ReadAsync();
    }

    private async Task<VerifyFault?> FaultAsync() => (await _world.Service<Verifier>().VerifyAsync(_trail)).FirstFault;

    private async Task IsAsync(StreamId stream, long version, string what) =>
        (await FaultAsync()).Should().Be(new VerifyFault(stream, version, what) { Chain = ChainKind.Journal });

    private async Task IsOfLogAsync(StreamId chain, long number, string what) =>
        (await FaultAsync()).Should().Be(new VerifyFault(chain, number, what) { Chain = ChainKind.Access });

    private void Restore(List<AccessEntry> whole)
    {
        Accesses.Clear();
        Accesses.AddRange(whole);
    }

    private void Replace(OutboxRow row, OutboxRow changed)
    {
        Data.Outbox.Remove(other => other.Message.Id == row.Message.Id);
        Data.Outbox.Add(changed);
    }

    private void Rechain(List<JournalEntry> entries, Func<JournalEntry, JournalEntry> change)
    {
        var head = HashChain.Start;
        for (var place = 0; place < entries.Count; place++)
        {
            var entry = change(entries[place]) with { PreviousHash = head };
            entries[place] = entry with { Hash = HashChain.HashOf(TenantId.Default, entry) };
            head = entries[place].Hash;
        }

        CaseJournal.Snapshot = CaseJournal.Snapshot with { HeadHash = head };
    }

    private static void Rechain(List<AccessEntry> entries, Func<AccessEntry, AccessEntry> change)
    {
        var head = HashChain.Start;
        for (var place = 0; place < entries.Count; place++)
        {
            var entry = change(entries[place]) with { PreviousHash = head };
            entries[place] = entry with { Hash = AccessChain.HashOf(TenantId.Default, entry) };
            head = entries[place].Hash;
        }
    }

    private sealed class Counting(List<int> counted) : IProgress<int>
    {
        public void Report(int value) => counted.Add(value);
    }
}
