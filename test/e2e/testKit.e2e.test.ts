// What a product team would run itself: here beside the other tests that need a browser.
import '../../examples/testing/purchase.ts'
