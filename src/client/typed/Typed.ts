import type { EntitlementQuery, EntitlementRequest } from '../EntitlementState.ts'
import type { AddonId, CouponId, EnumValue, FeatureId, PlanId } from './CatalogIds.ts'

/** What tells a client from other objects. */
interface AnyClient {
  getEntitlement: unknown
  forResource: unknown
}

/** A function, component or client whose texts are the ids and values of one catalog. */
export type Typed<C, F> = F extends AnyClient
  ? TypedClient<C, F>
  : F extends (...parameters: infer Parameters) => infer Result
    ? TypedFunction<C, Parameters, Result>
    : F

/** The same functions, typed. */
export type TypedFunctions<C, F> = { readonly [Name in keyof F]: Typed<C, F[Name]> }

type TypedFunction<C, Parameters extends readonly unknown[], Result> = Parameters extends [
  infer First,
  ...infer Rest,
]
  ? string extends First
    ? <Id extends FeatureId<C>>(
        featureId: Id | Exclude<First, string>,
        ...rest: TypedRest<C, Id, Rest>
      ) => TypedResult<C, Result>
    : First extends AnyClient
      ? TypedUsage<C, First, Rest, Result>
      : First extends object
        ? <Id extends FeatureId<C>>(input: TypedInput<C, Id, First>, ...rest: Rest) => TypedResult<C, Result>
        : (...parameters: Parameters) => TypedResult<C, Result>
  : Parameters extends [(infer First)?]
    ? (input?: TypedInput<C, FeatureId<C>, NonNullable<First>>) => TypedResult<C, Result>
    : (...parameters: Parameters) => TypedResult<C, Result>

/** `consume` and `reportUsage`: what a client does with a feature. */
type TypedUsage<C, Client, Rest extends readonly unknown[], Result> =
  Result extends Promise<{
    readonly featureId: string
  }>
    ? Rest extends [string, ...infer More]
      ? (client: Client, featureId: FeatureId<C>, ...rest: More) => Result
      : never
    : (client: Client, ...rest: Rest) => Result

/** What follows a feature's id: a question's values are those of that feature. */
type TypedRest<C, Id, Rest extends readonly unknown[]> = {
  [Index in keyof Rest]: NonNullable<Rest[Index]> extends EntitlementQuery | EntitlementRequest
    ? TypedInput<C, Id, Rest[Index]>
    : Rest[Index]
}

type TypedResult<C, Result> = Result extends AnyClient ? TypedClient<C, Result> : Result

/** Props, options and selections, where they name something of the catalog. */
type TypedInput<C, Id, Input> = Input extends object
  ? { [Name in keyof Input]: TypedField<C, Id, Name, Input[Name]> }
  : Input

type TypedField<C, Id, Name, Value> = Name extends 'featureId'
  ? Id | Exclude<Value, string>
  : Name extends 'requestedValues'
    ? readonly EnumValue<C, Id>[] | Exclude<Value, readonly string[]>
    : Name extends 'planId' | 'highlightedPlanId'
      ? PlanId<C> | Exclude<Value, string>
      : Name extends 'hiddenPlanIds' | 'planIds'
        ? readonly PlanId<C>[] | Exclude<Value, readonly string[]>
        : Name extends 'addonId'
          ? AddonId<C> | Exclude<Value, string>
          : Name extends 'couponId'
            ? CouponId<C> | Exclude<Value, string>
            : Value

/** A client whose questions name the catalog's features. It goes wherever a client does. */
type TypedClient<C, Client> = Omit<Client, 'getEntitlement' | 'forResource' | 'subscribe'> &
  (Client extends {
    getEntitlement(featureId: string, query?: infer Query): infer State
  }
    ? {
        getEntitlement<Id extends FeatureId<C>>(
          featureId: Id,
          query?: TypedInput<C, Id, NonNullable<Query>>,
        ): State
        subscribe(listener: () => void, featureId?: FeatureId<C>): () => void
        forResource(resourceId: string): TypedClient<C, Client>
      }
    : unknown)
