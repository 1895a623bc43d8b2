using System.Collections.Immutable;
using System.Text.Json.Serialization;
using UmV.Core.Grounds;
using UmV.Core.Lifecycles;
using UmV.Core.Policies;
using UmV.Core.Requests;
using UmV.Core.Storage;

namespace UmV.Core.Process.Queries;

/// <summary>How the answers of questions are written. Never read back.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(CaseView))]
[JsonSerializable(typeof(RequestFormView))]
[JsonSerializable(typeof(FormMoveView))]
[JsonSerializable(typeof(ImmutableArray<ActionExplanation>))]
[JsonSerializable(typeof(ImmutableArray<ChangeLogEntry>))]
[JsonSerializable(typeof(AccessExplanation))]
[JsonSerializable(typeof(OwnCaseView))]
[JsonSerializable(typeof(ConsentReceipt))]
[JsonSerializable(typeof(AbsenceView))]
[JsonSerializable(typeof(SchoolDaysView))]
[JsonSerializable(typeof(PseudonymisedExport))]
[JsonSerializable(typeof(ExportAnswer))]
[JsonSerializable(typeof(ImmutableArray<ExportRequestView>))]
[JsonSerializable(typeof(ImmutableArray<CaseProcessing>))]
[JsonSerializable(typeof(ImmutableArray<ProcessingRule>))]
[JsonSerializable(typeof(CaseListItem))]
[JsonSerializable(typeof(CaseCounts))]
[JsonSerializable(typeof(ImmutableArray<CaseListItem>))]
[JsonSerializable(typeof(ImmutableArray<DutyView>))]
[JsonSerializable(typeof(AgreementView))]
[JsonSerializable(typeof(ImmutableArray<AgreementIndexRow>))]
[JsonSerializable(typeof(ImmutableArray<PersonView>))]
[JsonSerializable(typeof(ImmutableArray<OutboxRow>))]
[JsonSerializable(typeof(ImmutableArray<RequeueRow>))]
[JsonSerializable(typeof(ImmutableArray<AccessLogItem>))]
[JsonSerializable(typeof(ImmutableArray<PolicyDescription>))]
[JsonSerializable(typeof(ImmutableArray<LifecycleMap>))]
[JsonSerializable(typeof(LifecycleMap))]
[JsonSerializable(typeof(ImmutableArray<FormDefinition>))]
internal sealed partial class ViewsJson : JsonSerializerContext;
