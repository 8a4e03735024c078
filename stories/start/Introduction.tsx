/** What Latchkey is, in three sentences. */
export function Introduction() {
  return (
    <header className="start-intro">
      <h1>Latchkey</h1>
      <p>
        Latchkey gives your product its pricing page, paywalls, checkout, usage meters and billing portal:
        React components that know what each customer has. Behind them a small engine decides what is granted
        and what it costs, the same way for a preview and for the payment. Everything on this page runs in
        your browser, with a payments sandbox: buy with 4242 4242 4242 4242, break what you like, and paste
        your own plans.
      </p>
    </header>
  )
}
